import type { Kind, OperatingSystem, Standard, Stream } from "../host.ts";
import type { DescribedRegistry, RegistryErrors } from "./registry.ts";

/** A machine described as data, on which tests decide instead of the real one. */
export interface Description {
  readonly operatingSystem: OperatingSystem;
  /** `x86_64` by default. */
  readonly architecture?: string;
  /** The time, in seconds since 1970. */
  readonly now?: number;
  /** pyl's arguments, with the name that it is started by in front. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly program?: string;
  /** The user id, on Windows the SID. */
  readonly user?: number | string;
  /** The home folder that the user's account has. */
  readonly accountHome?: string;
  /** The members of each group, by its id. The files of the machine do not have other groups. */
  readonly groups?: Readonly<Record<string, readonly (number | string)[]>>;
  /** Values by name ("" is the default one), by root and key: `user\\Software\\Python\\PythonCore`. */
  readonly registry?: DescribedRegistry;
  readonly registryErrors?: RegistryErrors;
  /** The exit status of each program that is run and waited for. Other programs cannot be started. */
  readonly runs?: Readonly<Record<string, number>>;
  /** Whether no other process removes a file that pyl waits for. */
  readonly keepsFiles?: true;
  /** The system's error for each program that it refuses to start. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** The output of each program that is probed, by real path. Other programs do not answer. */
  readonly answers?: Readonly<Record<string, string>>;
  /** The streams that are terminals. */
  readonly terminals?: readonly Standard[];
  /** Where standard error leads if no stream is a terminal; by default, to a program that reads it. */
  readonly errors?: "seen" | "unseen";
  /** The system's errors by the streams that cannot be written to. */
  readonly unwritable?: Readonly<Partial<Record<Stream, string>>>;
  /** The lines that a person types, one for each question; then the input ends. */
  readonly typed?: readonly string[];
  /** The console, if that matters: one that was opened for pyl alone. */
  readonly console?: "own";
  /** The characters of the bytes from 128 on, in the system's code page; without one, texts stay as they are. */
  readonly codePage?: string;
  /** Every file, by absolute path. The folders above a file exist as well. */
  readonly files: Readonly<Record<string, Entry>>;
}

/** A text is the content of a readable file. */
export type Entry = string | FileEntry | { readonly link: string; readonly owner?: number | string };

export interface FileEntry {
  readonly kind?: Kind;
  readonly content?: string;
  readonly owner?: number | string;
  /** It is an app execution alias of that package. */
  readonly packageFamily?: string;
  /**
   * What this user may not do: read the file or list the folder ("unreadable"), also enter the folder ("closed"), both
   * of which give EACCES; or read a file that another program has open for itself alone ("held"), which gives EBUSY.
   */
  readonly access?: "unreadable" | "closed" | "held";
  /** Who else may write to it, in the words of `Facts.permissions`: `others`, `group:50 +others`. */
  readonly writers?: string;
  /** The system's error for every fact about it, and about what is in it: `EIO`. */
  readonly error?: string;
  /** Replaces the fingerprint that its content has. */
  readonly fingerprint?: string;
  /** It is pyl, or another build of it. */
  readonly is?: "self";
}

/** The user of a machine that names none. */
export const defaultUser = 1000;
