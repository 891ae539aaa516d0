import { type Line, serve } from "../work/serve.ts";
import { jobs } from "./jobs.ts";

void import("./simulate.ts"); // what is asked for first is under way before it is asked for

serve(self as unknown as Line, jobs);
