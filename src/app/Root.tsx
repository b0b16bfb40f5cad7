import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, use, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { EngineProvider } from "../queries/engine.ts";
import { AppStoreProvider, useApp } from "../state/useAppStore.ts";
import { NoticeProvider } from "../ui/Notices.tsx";
import { App } from "./App.tsx";
import { Boundary } from "../ui/Boundary.tsx";
import { Keeping } from "./Keeping.tsx";
import { ServicesProvider, useServices } from "./services.ts";
import type { Services } from "./services.ts";
import type { Started } from "./start.ts";

interface RootProps {
  readonly services: Services;
  readonly started: Promise<Started>;
}

/** Hands down what was made once, and waits for the first book. */
export function Root({ services, started }: RootProps) {
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={services.queryClient}>
        <EngineProvider value={services.run}>
          <NoticeProvider>
            <Boundary what="Ballast">
              <Suspense fallback={<p className="p-6 text-muted">{"Starting the engine\u2026"}</p>}>
                <Ready started={started} />
              </Suspense>
            </Boundary>
          </NoticeProvider>
        </EngineProvider>
      </QueryClientProvider>
    </ServicesProvider>
  );
}

function Ready({ started }: { readonly started: Promise<Started> }) {
  const { store, arrival, kernel, ...keeping } = use(started);
  return (
    <AppStoreProvider value={store}>
      <Themed>
        <div className="flex h-full flex-col" data-kernel={kernel}>
          <Keeping store={store} {...keeping} />
          <SlowEngine />
          <LostEngine />
          <div className="min-h-0 flex-1">
            <App arrival={arrival} />
          </div>
        </div>
      </Themed>
    </AppStoreProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const theme = useApp((state) => state.theme);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return children;
}

/** Says that a worker, if only one of several, computes without the compiled kernel. */
function SlowEngine() {
  const { slow } = useServices();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    void slow.then(() => setIsSlow(true));
  }, [slow]);
  return isSlow ? (
    <output className="bg-raised px-3 py-1 text-sm text-warn">
      This browser cannot run the compiled kernel (WebAssembly SIMD): the same figures are computed by the slower
      TypeScript twin.
    </output>
  ) : null;
}

/** Says that the engine was given up: what stands on the page is its last answer. */
function LostEngine() {
  const { lost } = useServices();
  const [message, setMessage] = useState<string>();
  useEffect(() => {
    void lost.then(setMessage);
  }, [lost]);
  return message === undefined ? null : (
    <p role="alert" className="bg-raised px-3 py-1 text-sm text-danger">
      {`${message} Your book is kept; the figures on the page are the last ones.`}
    </p>
  );
}
