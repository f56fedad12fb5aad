/**
 * What runs in the browser. Each chart's option comes as JSON in which a colour is a name such as `@hues.wanted`: the script puts in the
 * colours of the light or the dark theme, draws, and draws anew when the theme or the width changes.
 */
export const PAGE_SCRIPT = `
(function () {
  'use strict';
  var report = JSON.parse(document.getElementById('report').textContent);
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function colored(value, theme) {
    if (typeof value === 'string' && value.charAt(0) === '@') {
      return value.slice(1).split('.').reduce(function (inner, name) { return inner[name]; }, theme);
    }
    if (Array.isArray(value)) { return value.map(function (inner) { return colored(inner, theme); }); }
    if (value && typeof value === 'object') {
      var copy = {};
      Object.keys(value).forEach(function (key) { copy[key] = colored(value[key], theme); });
      return copy;
    }
    return value;
  }
  var charts = [];
  function draw() {
    var theme = report.themes[dark.matches ? 'dark' : 'light'];
    charts.forEach(function (entry) { entry.chart.setOption(colored(entry.option, theme), true); });
  }
  report.charts.forEach(function (option, index) {
    var element = document.getElementById('chart-' + index);
    var chart = echarts.init(element, null, { renderer: 'svg' });
    charts.push({ chart: chart, option: option });
    new ResizeObserver(function () { chart.resize(); }).observe(element);
  });
  draw();
  dark.addEventListener('change', draw);
  document.documentElement.setAttribute('data-drawn', String(charts.length));
}());
`;
