/** Made by scripts/workers.ts. */
declare module "virtual:workers" {
  /** Absolute addresses of the workers' first scripts; the parts that they load later lie beside them. */
  export const compilerUrl: string;
  export const runnerUrl: string;
}
