/** The package brings no types of its own; this is the part that `mail.ts` uses. */
declare module "nodemailer" {
  import type { Socket } from "node:net";

  type TransportOptions = {
    host: string;
    port: number;
    secure: boolean;
    connection: Socket;
    greetingTimeout: number;
    socketTimeout: number;
    disableFileAccess: boolean;
    disableUrlAccess: boolean;
    auth?: { user: string; pass: string };
  };
  type Mail = {
    from: string;
    to: string;
    subject: string;
    text: string;
    html: string;
    messageId: string;
    headers: Record<string, string>;
  };

  export function createTransport(options: TransportOptions): { sendMail(mail: Mail): Promise<unknown>; close(): void };
}
