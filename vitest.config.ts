import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { kernelPlugin } from "./kernel-plugin.ts";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [kernelPlugin()],
        test: {
          name: "unit",
          environment: "node",
          setupFiles: ["test/support/seed.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/journeys/**"],
          // No test is about time: a busy machine must not fail one.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react(), kernelPlugin()],
        test: {
          name: "journeys",
          environment: "node",
          include: ["test/journeys/**/*.test.ts"],
          globalSetup: ["test/journeys/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // A busy machine is no fault of the page: what has to come is waited for.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
