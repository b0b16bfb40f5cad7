import { createRoot } from "react-dom/client";
import { takeFragment } from "./app/fragment.ts";
import { Root } from "./app/Root.tsx";
import { startServices } from "./app/services.ts";
import { start } from "./app/start.ts";
import "./ui/theme.css";

const fragment = takeFragment();
const services = startServices();
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(<Root services={services} started={start(services, fragment)} />);
