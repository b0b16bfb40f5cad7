/** The compiled kernel, base64, made by kernel-plugin.ts. */
declare module "virtual:kernel" {
  const wasmBase64: string;
  export default wasmBase64;
}
