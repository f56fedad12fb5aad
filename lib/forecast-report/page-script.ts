/**
 * What runs in the browser. The diagrams are drawn already; the script only says what a point is when it is pointed at: of each line the
 * value at that time.
 */
export const PAGE_SCRIPT = `
(function () {
  'use strict';
  var report = JSON.parse(document.getElementById('report').textContent);
  function valueAt(points, time) {
    var found;
    for (var i = 0; i < points.length && points[i][0] <= time; i++) { found = points[i][1]; }
    return found;
  }
  report.charts.forEach(function (chart, index) {
    var box = document.getElementById('chart-' + index);
    var tip = document.createElement('div');
    tip.className = 'tip';
    tip.hidden = true;
    box.appendChild(tip);
    box.addEventListener('pointermove', function (event) {
      var frame = box.getBoundingClientRect();
      var x = (event.clientX - frame.left) / frame.width * chart.width;
      var time = (x - chart.left) / (chart.right - chart.left) * chart.seconds;
      tip.hidden = time < 0 || time > chart.seconds;
      tip.textContent = '';
      [[chart.unit, Math.round(time / chart.unitSeconds * 10) / 10]].concat(chart.lines.map(function (line) {
        return [line.name, valueAt(line.points, time)];
      })).forEach(function (entry) {
        if (entry[1] === undefined) { return; }
        var row = document.createElement('div');
        var name = document.createElement('span');
        name.textContent = entry[0];
        row.appendChild(name);
        row.appendChild(document.createTextNode(' ' + Math.round(entry[1] * 100) / 100));
        tip.appendChild(row);
      });
      tip.style.left = Math.max(0, Math.min(event.clientX - frame.left + 12, frame.width - tip.offsetWidth)) + 'px';
    });
    box.addEventListener('pointerleave', function () { tip.hidden = true; });
  });
  document.documentElement.setAttribute('data-drawn', String(report.charts.length));
}());
`;
