import type { Ending, Host, LaunchPlan, OperatingSystem, Stream } from "./host.ts";

/** The global object of launcher/src/host.rs: Host's members, and how a chunk ends. */
export interface NativeHost extends Host {
  /** What a late chunk exports (scripts/chunks.ts), by its number there. */
  load(index: number): unknown;
  /** The next chunk has nothing to add to this one: the one behind it goes on. */
  skip(): void;
  /** The status the process ends with; a chunk that says none hands over to the next. */
  end(status: number): void;
  /** What the chunk `afterwards` is run for. */
  ending(): Ending;
}

declare const host: {
  readonly operatingSystem: OperatingSystem;
  readonly architecture: string;
  write(stream: Stream, text: string): boolean;
  launch(plan: LaunchPlan): string;
} & NativeHost;

export const nativeHost: NativeHost = host;
