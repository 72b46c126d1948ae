import { millions, milliseconds } from "./numbers.ts";
import type { MeasuredContender } from "./results.ts";

const width = 760;
const labelsEnd = 130;
const barsEnd = 500;
/** The numbers are in columns beside the bars, so that no grid line crosses them. */
const timesEnd = 590;
const instructionsEnd = 740;
const top = 88;
const rowHeight = 38;
const barHeight = 22;

/** Returns docs/benchmark.svg: median times as bars on a logarithmic scale, with pyl's bar highlighted. */
export function chart(measured: readonly MeasuredContender[]): string {
  const scale = logarithmic(measured.map(({ time }) => time.median));
  const bottom = top + measured.length * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 34}" width="${width}" role="img">`,
    "<title>Time from the start of each program to the interpreter's end</title>",
    style,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${bottom + 33}" rx="6"/>`,
    '<text class="title" x="16" y="28">From start to the end of an interpreter that does nothing</text>',
    '<text class="soft" x="16" y="48">Median time of the complete process, logarithmic scale</text>',
    columnHead("time", timesEnd),
    columnHead("instructions", instructionsEnd),
    ...scale.ticks.map((tick) => gridLine(scale.x(tick), `${tick} ms`, bottom)),
    ...measured.map((entry, index) => row(entry, top + index * rowHeight, scale.x(entry.time.median))),
    "</svg>\n",
  ].join("\n");
}

interface Scale {
  readonly ticks: readonly number[];
  readonly x: (value: number) => number;
}

/** Begins at the power of ten below the smallest value, so that every bar has a length. */
function logarithmic(values: readonly number[]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.log10(Math.max(...values)));
  const x = (value: number) =>
    Math.round(labelsEnd + ((Math.log10(value) - low) / (high - low)) * (barsEnd - labelsEnd));
  const ticks = Array.from({ length: Math.floor(high) - low + 1 }, (_, step) =>
    Number((10 ** (low + step)).toPrecision(1)),
  );
  return { ticks, x };
}

function gridLine(x: number, label: string, bottom: number): string {
  return [
    `<line class="grid" x1="${x}" y1="${top - 8}" x2="${x}" y2="${bottom}"/>`,
    `<text class="soft" x="${x}" y="${bottom + 18}" text-anchor="middle">${label}</text>`,
  ].join("\n");
}

function row({ contender, time, instructions }: MeasuredContender, y: number, end: number): string {
  const middle = y + barHeight / 2 + 4.5;
  const own = contender.name === "pyl" ? " own" : "";
  const right = (x: number, words: string) =>
    `<text class="name${own}" x="${x}" y="${middle}" text-anchor="end">${words}</text>`;
  return [
    right(labelsEnd - 10, contender.name),
    `<rect class="bar${own}" x="${labelsEnd}" y="${y}" width="${end - labelsEnd}" height="${barHeight}" rx="2"/>`,
    right(timesEnd, milliseconds(time.median)),
    right(instructionsEnd, instructions === undefined ? "" : millions(instructions)),
  ].join("\n");
}

function columnHead(words: string, x: number): string {
  return `<text class="soft" x="${x}" y="${top - 14}" text-anchor="end">${words}</text>`;
}

/** The chart has its own background, as a dark system may show it on a light page. */
const style = `<style>
text { font: 13px system-ui, "DejaVu Sans", sans-serif; fill: #1f2328; }
.page { fill: #ffffff; stroke: #d1d9e0; }
.title { font-size: 16px; font-weight: 600; }
.own { font-weight: 600; }
.soft { font-size: 12px; font-weight: 400; fill: #59636e; }
.bar { fill: #9aa4af; }
.bar.own { fill: #2f6fb0; }
.grid { stroke: #d1d9e0; }
@media (prefers-color-scheme: dark) {
  .page { fill: #0d1117; stroke: #3d444d; }
  text { fill: #f0f6fc; }
  .soft { fill: #9198a1; }
  .bar { fill: #59636e; }
  .bar.own { fill: #4c9be8; }
  .grid { stroke: #3d444d; }
}
</style>`;
