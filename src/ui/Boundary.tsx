import { Component } from "react";
import type { ReactNode } from "react";

interface BoundaryProps {
  /** What failed, for people: "The payoff", "Ballast". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a failure where it happened: the rest of the page stays, and the book with it. */
export class Boundary extends Component<BoundaryProps, { readonly reason: string | undefined }> {
  override state = { reason: undefined };

  static getDerivedStateFromError(error: unknown): { readonly reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === undefined) return this.props.children;
    return (
      <div role="alert" className="p-4 text-danger">
        <p>{`${this.props.what} could not be shown: ${String(reason)}`}</p>
        <p className="text-muted">
          Your book is kept in this browser. Reload the page; if it happens again, export the book.
        </p>
      </div>
    );
  }
}
