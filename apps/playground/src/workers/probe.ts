export { createProbe } from "@pycoro/runtime";
