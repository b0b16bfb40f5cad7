interface Context {
  readonly filename?: string;
  readonly report: (finding: { readonly message: string }) => unknown;
}
type Visit = (node: unknown) => void;

declare const house: {
  readonly rules: {
    readonly floors: { create(context: Context): { readonly ImportDeclaration: Visit } };
    readonly "no-silent-zero": { create(context: Context): { readonly LogicalExpression: Visit } };
  };
};
export default house;
