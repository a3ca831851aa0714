/** Draws the `data_visualization` block: bars, lines, areas and pies as SVG, the figures for screen readers too. */

import { h, svgTitle } from "../lib/dom.js";

const WIDTH = 520;
const HEIGHT = 240;
const PLOT = { left: 52, right: 12, top: 12, bottom: 30 };
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
const paint = (index) => `series-${index % 6}`;

/** Round steps of an axis that holds 0 and all values: at most six. */
export function steps(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function frame(marks, categories, config) {
  const [low, high] = [marks[0], marks.at(-1)];
  const height = HEIGHT - PLOT.top - PLOT.bottom;
  const width = WIDTH - PLOT.left - PLOT.right;
  const y = (value) => PLOT.top + height * (1 - (value - low) / (high - low));
  const band = width / categories.length;
  const x = (index) => PLOT.left + band * (index + 0.5);
  const every = Math.ceil(categories.length / 10);
  const grid = marks.map((mark) => [
    h("line", {
      class: mark === 0 ? "chart-zero" : "chart-grid",
      x1: PLOT.left,
      x2: WIDTH - PLOT.right,
      y1: y(mark),
      y2: y(mark),
    }),
    h("text", { class: "chart-tick", x: PLOT.left - 8, y: y(mark) + 4, "text-anchor": "end" }, short.format(mark)),
  ]);
  const names = categories.map((name, index) =>
    index % every
      ? null
      : h("text", { class: "chart-tick", x: x(index), y: HEIGHT - 10, "text-anchor": "middle" }, name),
  );
  return { x, y, band, nodes: [grid, names], labels: [config.x_label, config.y_label] };
}

const label = (series, point) => `${series.name} · ${point.label}: ${number.format(point.value)}`;

function bars(series, { x, y, band }) {
  const width = Math.min(36, (band * 0.72) / series.length);
  return series.map((one, place) =>
    one.data.map((point, index) => {
      const left = x(index) + width * (place - series.length / 2);
      const [top, bottom] = [Math.min(y(point.value), y(0)), Math.max(y(point.value), y(0))];
      return h(
        "rect",
        {
          class: `bar ${paint(place)}`,
          x: left + 1,
          y: top,
          width: Math.max(1, width - 2),
          height: bottom - top,
          rx: 2,
        },
        svgTitle(label(one, point)),
      );
    }),
  );
}

function curves(series, { x, y }, filled) {
  return series.map((one, place) => {
    const points = one.data.map((point, index) => `${x(index)},${y(point.value)}`);
    const ground = [`${x(one.data.length - 1)},${y(0)}`, `${x(0)},${y(0)}`];
    return [
      filled ? h("polygon", { class: `area ${paint(place)}`, points: [...points, ...ground].join(" ") }) : null,
      h("polyline", { class: `curve ${paint(place)}`, points: points.join(" ") }),
      one.data.map((point, index) =>
        h(
          "circle",
          { class: `dot ${paint(place)}`, cx: x(index), cy: y(point.value), r: 3.5 },
          svgTitle(label(one, point)),
        ),
      ),
    ];
  });
}

function pie(segments) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  const [cx, cy, radius] = [HEIGHT / 2, HEIGHT / 2, 100];
  let turn = -Math.PI / 2;
  const slices = segments.map((segment, index) => {
    const angle = (segment.value / total) * 2 * Math.PI;
    const at = (a) => `${cx + radius * Math.cos(a)} ${cy + radius * Math.sin(a)}`;
    const whole = angle > 2 * Math.PI - 1e-6;
    const path = whole
      ? `M${at(turn)} A${radius} ${radius} 0 1 1 ${at(turn + Math.PI)} A${radius} ${radius} 0 1 1 ${at(turn)}Z`
      : `M${cx} ${cy} L${at(turn)} A${radius} ${radius} 0 ${angle > Math.PI ? 1 : 0} 1 ${at(turn + angle)}Z`;
    turn += angle;
    return h(
      "path",
      { class: `slice ${paint(index)}`, d: path },
      svgTitle(`${segment.label}: ${number.format(segment.value)} (${Math.round((segment.value / total) * 100)}%)`),
    );
  });
  return h("svg", { class: "chart is-pie", viewBox: `0 0 ${HEIGHT} ${HEIGHT}`, "aria-hidden": "true" }, slices);
}

const legend = (names) =>
  names.length < 2
    ? null
    : h(
        "ul",
        { class: "chart-legend", "aria-hidden": "true" },
        names.map((name, index) => h("li", {}, h("span", { class: `legend-mark ${paint(index)}` }), name)),
      );

function figures(title, head, rows) {
  return h(
    "table",
    { class: "sr-only" },
    h("caption", {}, title),
    h(
      "tr",
      {},
      head.map((name) => h("th", { scope: "col" }, name)),
    ),
    rows.map((cells) =>
      h(
        "tr",
        {},
        cells.map((cell, index) => h(index ? "td" : "th", {}, cell)),
      ),
    ),
  );
}

function plotted({ type, series, axis_config: config = {} }) {
  const categories = config.categories ?? series[0].data.map((point) => point.label);
  const aligned = series.map((one) => ({
    name: one.name,
    data: categories.map(
      (name, index) =>
        one.data.find((point) => point.label === name) ?? one.data[index] ?? { label: name, value: 0 },
    ),
  }));
  const plot = frame(steps(aligned.flatMap((one) => one.data.map((point) => point.value))), categories, config);
  const marks = type === "bar" ? bars(aligned, plot) : curves(aligned, plot, type === "area");
  const [xLabel, yLabel] = plot.labels;
  return [
    yLabel ? h("div", { class: "chart-axis" }, yLabel) : null,
    h("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, plot.nodes, marks),
    xLabel ? h("div", { class: "chart-axis is-x" }, xLabel) : null,
    legend(aligned.map((one) => one.name)),
    figures(
      "Figures",
      ["", ...aligned.map((one) => one.name)],
      categories.map((name, index) => [name, ...aligned.map((one) => number.format(one.data[index].value))]),
    ),
  ];
}

/** A chart block. */
export function chart(block) {
  const { chart: spec } = block;
  const body =
    spec.type === "pie"
      ? [
          h(
            "div",
            { class: "pie-row" },
            pie(spec.segments),
            legend(spec.segments.map((one) => `${one.label} · ${number.format(one.value)}`)),
          ),
          figures(
            "Figures",
            ["", "Value"],
            spec.segments.map((one) => [one.label, number.format(one.value)]),
          ),
        ]
      : plotted(spec);
  return h("figure", { class: "chart-box" }, h("figcaption", {}, block.title), body);
}
