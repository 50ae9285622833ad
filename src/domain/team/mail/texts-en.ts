/** English. */
export const en = {
  footer: "You get this mail because this address is used at {host}.",
  linkHint: "Or copy this address into your browser:",
  mails: {
    confirmSignUp: {
      subject: "Confirm your e-mail for Wasl",
      paragraphs: [
        "Hello {name},",
        "confirm that this address is yours, and your workspace {workspace} is made.",
        "The link works once, within 24 hours. If you did not sign up, ignore this mail: nothing exists until the link is used.",
      ],
      button: "Confirm my e-mail",
    },
    alreadyMember: {
      subject: "You have an account already",
      paragraphs: [
        "Hello {name},",
        "somebody, perhaps you, tried to sign up with this address. It has an account, so nothing was changed.",
        "Sign in with your password, or choose a new one if you forgot it.",
      ],
      button: "Sign in",
    },
    confirmEmail: {
      subject: "Confirm your e-mail",
      paragraphs: ["Hello {name},", "confirm that this address is yours. The link works once, within 24 hours."],
      button: "Confirm my e-mail",
    },
    emailTaken: {
      subject: "This address has an account already",
      paragraphs: [
        "Hello {name},",
        "somebody, perhaps you, wanted to use this address for another account. It has one already, so nothing was changed.",
      ],
      button: "Sign in",
    },
    confirmNewEmail: {
      subject: "Confirm your new e-mail address",
      paragraphs: [
        "Hello {name},",
        "confirm that this address is yours, and from then on you sign in with it. The link works once, within 24 hours. All your other sessions end.",
        "If you did not ask for it, ignore this mail: nothing changes until the link is used.",
      ],
      button: "Use this address",
    },
    emailChangeAsked: {
      subject: "Another e-mail address was asked for",
      paragraphs: [
        "Hello {name},",
        "somebody who knows your password asked to change the address of your account to {email}. It changes when the link that was sent there is used.",
        "If that was not you, choose a new password at once: the link then works no more.",
      ],
      button: "That was not me",
    },
    emailChanged: {
      subject: "Your e-mail address was changed",
      paragraphs: [
        "Hello {name},",
        "from now on you sign in with {email}; this address works no more. All your other sessions were ended.",
        "If that was not you, write to those who run this installation at once.",
      ],
    },
    resetPassword: {
      subject: "Choose a new password",
      paragraphs: [
        "Hello {name},",
        "with this link you choose a new password. It works once, within one hour, and signs you out everywhere.",
        "If you did not ask for it, ignore this mail: your password stays as it is.",
      ],
      button: "Choose a new password",
    },
    passwordChanged: {
      subject: "Your password was changed",
      paragraphs: [
        "Hello {name},",
        "the password of your account was changed just now. All other sessions were ended.",
        "If that was not you, choose a new password at once.",
      ],
      button: "That was not me",
    },
    twoFactorOn: {
      subject: "Two-factor sign-in is on",
      paragraphs: [
        "Hello {name},",
        "signing in to your account now needs a code from your authenticator app. Keep your recovery codes safe.",
      ],
    },
    twoFactorOff: {
      subject: "Two-factor sign-in is off",
      paragraphs: [
        "Hello {name},",
        "your account is protected by its password only from now on.",
        "If that was not you, choose a new password at once.",
      ],
      button: "That was not me",
    },
    newDevice: {
      subject: "New sign-in to your account",
      paragraphs: [
        "Hello {name},",
        "somebody signed in to your account from a browser that was never used before.",
        "Address: {ip}. Browser: {device}.",
        "If that was not you, choose a new password at once.",
      ],
      button: "That was not me",
    },
    workspaceApproved: {
      subject: "{workspace} is open",
      paragraphs: ["Hello {name},", "your workspace {workspace} was approved. You can start."],
      button: "Open {workspace}",
    },
    workspaceRejected: {
      subject: "{workspace} was not approved",
      paragraphs: ["Hello {name},", "your workspace {workspace} was not approved. The reason given:", "{reason}"],
    },
    deletionRequested: {
      subject: "{workspace} will be deleted",
      paragraphs: [
        "Hello {name},",
        "{by} asked for the workspace {workspace} to be deleted with everything in it. It is closed now and will be deleted for good on {date}.",
        "Until then an owner can take it back.",
      ],
      button: "Take it back",
    },
    invitation: {
      subject: "{by} invites you to {workspace}",
      paragraphs: [
        "Hello {name},",
        "{by} invites you to work in {workspace}. The link works once, within {days} days, and for this address only.",
        "If you do not know what this is about, ignore this mail.",
      ],
      button: "Accept the invitation",
    },
    problem: {
      subject: "{workspace}: a number needs your attention",
      paragraphs: [
        "Hello {name},",
        "something is wrong with a number of {workspace}. Open the settings to see what and why.",
      ],
      button: "Look at the numbers",
    },
  },
} satisfies {
  footer: string;
  linkHint: string;
  mails: Record<string, { subject: string; paragraphs: string[]; button?: string }>;
};
