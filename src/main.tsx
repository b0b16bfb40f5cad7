import { createRoot } from "react-dom/client";
import { takeFragment } from "./app/fragment.ts";
import { preferredTheme } from "./app/preferredTheme.ts";
import { Root } from "./app/Root.tsx";
import { startServices } from "./app/services.ts";
import { start } from "./app/start.ts";
import "./ui/theme.css";

// Before the first book is there: the page must not begin dark and turn light.
document.documentElement.dataset["theme"] = preferredTheme((query) => matchMedia(query).matches);
const fragment = takeFragment();
const services = startServices();
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(<Root services={services} started={start(services, fragment)} />);
