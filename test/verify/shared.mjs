import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runWith } from "./host.mjs";

const shared = fileURLToPath(new URL("../../../shared", import.meta.url));

if (existsSync(shared)) {
  process.exitCode = await runWith(async (module) => {
    let code = 0;
    for (const { suite, path } of module.sharedRuns) {
      console.log(`\nverify ${suite} shared/${path}`);
      code = Math.max(code, await module.main([suite, `${shared}/${path}`]));
    }
    return code;
  });
} else {
  console.log("verify:shared: skipped, there is no ../shared beside this checkout. Nothing was verified against it.");
}
