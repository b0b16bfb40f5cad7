import fc from "fast-check";

/**
 * Properties run on one seed, so that a green main stays green; `SEED=random npm run test:unit` explores, and a failure found
 * that way is kept as an `examples` entry of its property.
 */
const wished = process.env["SEED"];
if (wished !== "random")
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: wished === undefined ? 20_261_121 : Number(wished) });
