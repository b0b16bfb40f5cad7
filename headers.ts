import type { Plugin } from "vite";

/**
 * The production headers. Sent by `npm start` and by every browser test, so that what is tested is what users get;
 * `public/_headers` says the same to static hosts.
 */
const common = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};

/** Exchanges whose public market data the page may ask for. */
const exchanges = "https://www.deribit.com";

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self' ${exchanges}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types app-worker",
].join("; ");

/** The worker's own response: the kernel may be compiled there and nowhere else, and it reaches no other host. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

export function productionHeaders(): Plugin {
  return {
    name: "production-headers",
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const isWorker = /^\/assets\/engine\.worker-[\w-]+\.js$/.test(request.url ?? "");
        response.setHeader("Content-Security-Policy", isWorker ? workerPolicy : pagePolicy);
        for (const [name, value] of Object.entries(common)) response.setHeader(name, value);
        next();
      });
    },
  };
}
