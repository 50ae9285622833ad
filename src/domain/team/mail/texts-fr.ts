import type { Language } from "./mail-texts.ts";

/** French. */
export const fr: Language = {
  footer: "Vous recevez ce message parce que cette adresse est utilisée sur {host}.",
  linkHint: "Ou copiez cette adresse dans votre navigateur :",
  mails: {
    confirmSignUp: {
      subject: "Confirmez votre adresse pour Wasl",
      paragraphs: [
        "Bonjour {name},",
        "confirmez que cette adresse est la vôtre et votre espace {workspace} sera créé.",
        "Le lien fonctionne une fois, pendant 24 heures. Si vous ne vous êtes pas inscrit, ignorez ce message : rien n'existe tant que le lien n'est pas utilisé.",
      ],
      button: "Confirmer mon adresse",
    },
    alreadyMember: {
      subject: "Vous avez déjà un compte",
      paragraphs: [
        "Bonjour {name},",
        "quelqu'un, peut-être vous, a voulu s'inscrire avec cette adresse. Elle a déjà un compte, rien n'a été modifié.",
        "Connectez-vous avec votre mot de passe, ou choisissez-en un nouveau si vous l'avez oublié.",
      ],
      button: "Se connecter",
    },
    confirmEmail: {
      subject: "Confirmez votre adresse",
      paragraphs: [
        "Bonjour {name},",
        "confirmez que cette adresse est la vôtre. Le lien fonctionne une fois, pendant 24 heures.",
      ],
      button: "Confirmer mon adresse",
    },
    emailTaken: {
      subject: "Cette adresse a déjà un compte",
      paragraphs: [
        "Bonjour {name},",
        "quelqu'un, peut-être vous, a voulu utiliser cette adresse pour un autre compte. Elle en a déjà un, rien n'a été modifié.",
      ],
      button: "Se connecter",
    },
    confirmNewEmail: {
      subject: "Confirmez votre nouvelle adresse",
      paragraphs: [
        "Bonjour {name},",
        "confirmez que cette adresse est la vôtre : vous vous connecterez ensuite avec elle. Le lien fonctionne une fois, pendant 24 heures. Toutes vos autres sessions seront fermées.",
        "Si vous n'avez rien demandé, ignorez ce message : rien ne change tant que le lien n'est pas utilisé.",
      ],
      button: "Utiliser cette adresse",
    },
    emailChangeAsked: {
      subject: "Un changement d'adresse a été demandé",
      paragraphs: [
        "Bonjour {name},",
        "quelqu'un qui connaît votre mot de passe a demandé que l'adresse de votre compte devienne {email}. Elle changera quand le lien envoyé là-bas sera utilisé.",
        "Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe : le lien ne fonctionnera plus.",
      ],
      button: "Ce n'était pas moi",
    },
    emailChanged: {
      subject: "Votre adresse e-mail a été modifiée",
      paragraphs: [
        "Bonjour {name},",
        "vous vous connectez désormais avec {email} ; cette adresse-ci ne fonctionne plus. Toutes vos autres sessions ont été fermées.",
        "Si ce n'était pas vous, écrivez tout de suite à ceux qui gèrent cette installation.",
      ],
    },
    resetPassword: {
      subject: "Choisissez un nouveau mot de passe",
      paragraphs: [
        "Bonjour {name},",
        "ce lien vous permet de choisir un nouveau mot de passe. Il fonctionne une fois, pendant une heure, et vous déconnecte partout.",
        "Si vous n'avez rien demandé, ignorez ce message : votre mot de passe ne change pas.",
      ],
      button: "Choisir un nouveau mot de passe",
    },
    passwordChanged: {
      subject: "Votre mot de passe a été modifié",
      paragraphs: [
        "Bonjour {name},",
        "le mot de passe de votre compte vient d'être modifié. Toutes les autres sessions ont été fermées.",
        "Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe.",
      ],
      button: "Ce n'était pas moi",
    },
    twoFactorOn: {
      subject: "La connexion en deux étapes est activée",
      paragraphs: [
        "Bonjour {name},",
        "la connexion à votre compte demande désormais un code de votre application d'authentification. Gardez vos codes de secours en lieu sûr.",
      ],
    },
    twoFactorOff: {
      subject: "La connexion en deux étapes est désactivée",
      paragraphs: [
        "Bonjour {name},",
        "votre compte n'est plus protégé que par son mot de passe.",
        "Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe.",
      ],
      button: "Ce n'était pas moi",
    },
    newDevice: {
      subject: "Nouvelle connexion à votre compte",
      paragraphs: [
        "Bonjour {name},",
        "quelqu'un s'est connecté à votre compte depuis un navigateur jamais utilisé auparavant.",
        "Adresse : {ip}. Navigateur : {device}.",
        "Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe.",
      ],
      button: "Ce n'était pas moi",
    },
    workspaceApproved: {
      subject: "{workspace} est ouvert",
      paragraphs: ["Bonjour {name},", "votre espace {workspace} a été approuvé. Vous pouvez commencer."],
      button: "Ouvrir {workspace}",
    },
    workspaceRejected: {
      subject: "{workspace} n'a pas été approuvé",
      paragraphs: [
        "Bonjour {name},",
        "votre espace {workspace} n'a pas été approuvé. La raison indiquée :",
        "{reason}",
      ],
    },
    deletionRequested: {
      subject: "{workspace} va être supprimé",
      paragraphs: [
        "Bonjour {name},",
        "{by} a demandé la suppression de l'espace {workspace} et de tout son contenu. Il est fermé et sera supprimé définitivement le {date}.",
        "Jusque-là, un propriétaire peut annuler.",
      ],
      button: "Annuler la suppression",
    },
    invitation: {
      subject: "{by} vous invite dans {workspace}",
      paragraphs: [
        "Bonjour {name},",
        "{by} vous invite à travailler dans {workspace}. Le lien fonctionne une fois, pendant {days} jours, et pour cette adresse uniquement.",
        "Si vous ne savez pas de quoi il s'agit, ignorez ce message.",
      ],
      button: "Accepter l'invitation",
    },
    problem: {
      subject: "{workspace} : un numéro demande votre attention",
      paragraphs: [
        "Bonjour {name},",
        "un numéro de {workspace} rencontre un problème. Ouvrez les paramètres pour voir lequel et pourquoi.",
      ],
      button: "Voir les numéros",
    },
  },
};
