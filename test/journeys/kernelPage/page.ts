import { kernelBits } from "./kernelBits.ts";

Object.assign(window, { kernelBits });
