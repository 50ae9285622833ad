type Options = { appId: string; configId: string; version: string };
type Login = { authResponse?: { code?: string } | null };
type Sdk = {
  init: (options: Record<string, unknown>) => void;
  login: (done: (answer: Login) => void, options: Record<string, unknown>) => void;
};
type Chosen = { phoneNumberId: string; wabaId: string };

/** What Meta's window gave: a code that lives 30 seconds, and the ids that its owner chose. */
export type Signup = Chosen & { code: string };

const sdkUrl = "https://connect.facebook.net/en_US/sdk.js";
let loading: Promise<Sdk> | undefined;

/**
 * Opens Meta's signup window (whatsapp-cloud reference §10, Embedded Signup). The code comes by the SDK's callback, the
 * ids by a message of the window. Null when the person closed it. Rejects when the SDK cannot be loaded.
 */
export async function signUpAtMeta(options: Options): Promise<Signup | null> {
  const sdk = await loadSdk(options);
  let chosen: Chosen | undefined;
  const listen = (event: MessageEvent) => {
    chosen = chosenIn(event) ?? chosen;
  };
  window.addEventListener("message", listen);
  try {
    const code = await login(sdk, options.configId);
    return code && chosen ? { code, ...chosen } : null;
  } finally {
    window.removeEventListener("message", listen);
  }
}

function login(sdk: Sdk, configId: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    sdk.login(({ authResponse }) => resolve(authResponse?.code), {
      config_id: configId,
      response_type: "code",
      override_default_response_type: true,
      extras: { setup: {}, featureType: "", sessionInfoVersion: "3" },
    });
  });
}

/** The ids in a message of Meta's window; any other page's message is nothing. */
function chosenIn({ origin, data }: MessageEvent): Chosen | undefined {
  const host = URL.parse(origin)?.hostname ?? "";
  if ((host !== "facebook.com" && !host.endsWith(".facebook.com")) || typeof data !== "string") return undefined;
  const message = parsed(data);
  const ids = message?.data;
  if (message?.type !== "WA_EMBEDDED_SIGNUP" || !ids?.phone_number_id || !ids.waba_id) return undefined;
  return { phoneNumberId: ids.phone_number_id, wabaId: ids.waba_id };
}

type Message = { type?: string; data?: { phone_number_id?: string; waba_id?: string } };

function parsed(text: string): Message | undefined {
  try {
    return JSON.parse(text) as Message;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // the SDK talks to its window in other formats too
    throw error;
  }
}

function loadSdk({ appId, version }: Options): Promise<Sdk> {
  loading ??= new Promise<Sdk>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = sdkUrl;
    script.crossOrigin = "anonymous";
    script.onload = () => {
      const { FB: sdk } = window as unknown as { FB: Sdk };
      sdk.init({ appId, version, autoLogAppEvents: false, xfbml: false });
      resolve(sdk);
    };
    script.onerror = () => {
      loading = undefined;
      reject(new Error("Meta's script could not be loaded."));
    };
    document.head.append(script);
  });
  return loading;
}
