'use strict';
(function () {
  const root = document.documentElement;
  const redraws = [];
  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const redraw = () => redraws.forEach(draw => draw());

  /* A number with a comma between groups of three digits, whatever the reader's locale. */
  function grouped(value) {
    const digits = Math.abs(Math.round(value)).toString().replace(/\B(?=(\d{3})+$)/g, ',');
    return (value < 0 ? '-' : '') + digits;
  }

  function short(value) {
    return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3)
      ? value.toExponential(3) : String(Number(value.toPrecision(4)));
  }

  /* Multiples of 1, 2 or 5 times a power of ten. */
  function ticks(low, high, most) {
    let step = Math.pow(10, Math.floor(Math.log10((high - low) / most)));
    for (const factor of [2, 2.5, 2]) {
      if ((high - low) / step <= most) break;
      step *= factor;
    }
    const found = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) found.push(Number((k * step).toPrecision(12)));
    return found;
  }

  function logTicks(low, high) {
    const found = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
      for (const f of high / low > 1000 ? [1] : [1, 2, 5]) {
        const value = f * Math.pow(10, e);
        if (value >= low && value <= high) found.push(Number(value.toPrecision(6)));
      }
    }
    return found;
  }

  function tickLabel(value) {
    const size = Math.abs(value);
    if (size >= 1e9) return short(value / 1e9) + 'G';
    if (size >= 1e6) return short(value / 1e6) + 'M';
    if (size >= 1e4) return short(value / 1e3) + 'k';
    return short(value);
  }

  /* A canvas of crisp pixels: gives its context and its size in CSS pixels. */
  function prepare(canvas, height) {
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth || 900;
    canvas.style.height = height + 'px';
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const g = canvas.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    g.font = '12px system-ui, "Liberation Sans", Arial, sans-serif';
    g.textBaseline = 'middle';
    return { g, width, height };
  }

  /* A named colour with the lines of a hatch over it. */
  function fill(g, name, hatch) {
    if (hatch === 'none') return colour(name);
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const t = tile.getContext('2d');
    t.fillStyle = colour(name);
    t.fillRect(0, 0, 6, 6);
    t.strokeStyle = t.fillStyle = colour('ink');
    t.globalAlpha = 0.7;
    t.beginPath();
    if (hatch === 'rising' || hatch === 'crossed') { t.moveTo(-1, 7); t.lineTo(7, -1); }
    if (hatch === 'falling' || hatch === 'crossed') { t.moveTo(-1, -1); t.lineTo(7, 7); }
    if (hatch === 'level') { t.moveTo(0, 3); t.lineTo(6, 3); }
    t.stroke();
    if (hatch === 'dotted') t.fillRect(2, 2, 2, 2);
    return g.createPattern(tile, 'repeat');
  }

  function timeline(box) {
    const data = JSON.parse(box.querySelector('script').textContent);
    const canvas = box.querySelector('canvas');
    const readout = box.querySelector('.readout');
    const ROW = 24, lead = data.spans.length ? 1 : 0;
    let a = data.from, b = data.to, unit = 0, plot = null, drag = null;
    const swatches = data.states.map(state => {
      const item = document.createElement('li'), swatch = document.createElement('canvas');
      swatch.width = 22; swatch.height = 12;
      item.append(swatch, state);
      box.querySelector('.legend').append(item);
      return swatch.getContext('2d');
    });

    function draw() {
      const { g, width, height } = prepare(canvas, (data.tracks.length + lead) * ROW + 44);
      const left = 12 + Math.min(width * 0.3, Math.max(...data.tracks.map(t => g.measureText(t.unit).width), 20));
      plot = { left, width: width - left - 10 };
      const x = t => left + (t - a) / (b - a) * plot.width;
      const fills = data.colours.map((name, state) => fill(g, name, data.hatches[state]));
      const plain = data.colours.map(colour);
      swatches.forEach((s, state) => { s.fillStyle = fills[state]; s.fillRect(0, 0, 22, 12); });
      const text = colour('text'), line = colour('line'), bottom = (data.tracks.length + lead) * ROW + 4;
      for (const tick of ticks(a, b, Math.max(2, plot.width / 90))) {
        g.fillStyle = line; g.fillRect(x(tick), 0, 1, bottom);
        g.fillStyle = text; g.textAlign = 'center';
        g.fillText(b - a < 20000 ? grouped(tick) : tickLabel(tick), Math.min(x(tick), width - 28), bottom + 10);
      }
      g.fillStyle = colour('soft'); g.textAlign = 'center';
      g.fillText(data.unit, left + plot.width / 2, bottom + 27);
      if (lead) {
        g.fillStyle = text; g.textAlign = 'right';
        g.fillText('layers', left - 6, 4 + (ROW - 6) / 2);
        g.textAlign = 'center';
        data.spans.forEach(([start, end, name], i) => {
          const from = Math.max(left, x(start)), to = Math.min(left + plot.width, x(end));
          if (to <= from) return;
          if (i % 2) { g.fillStyle = colour('card'); g.fillRect(from, 4, to - from, ROW - 6); }
          g.fillStyle = line; g.fillRect(from, 4, 1, ROW - 6);
          g.fillStyle = text;
          if (g.measureText(name).width < to - from - 4) g.fillText(name, (from + to) / 2, 4 + (ROW - 6) / 2);
        });
      }
      data.tracks.forEach((track, row) => {
        const top = (row + lead) * ROW + 4;
        g.fillStyle = text; g.textAlign = 'right';
        if (row === unit && document.activeElement === canvas) { g.fillStyle = colour('accent'); g.fillRect(0, top, 3, ROW - 6); }
        g.fillText(cut(g, track.unit, left - 12), left - 6, top + (ROW - 6) / 2);
        const s = track.slices;
        let last = -1;
        for (let i = first(s, a); i < s.length && s[i] < b; i += 3) {
          const from = Math.max(left, x(s[i])), to = Math.min(left + plot.width, x(s[i + 1]));
          const pixel = Math.floor(to);
          if (to - from < 1 && pixel === last) continue;
          last = pixel;
          g.fillStyle = to - from > 4 ? fills[s[i + 2]] : plain[s[i + 2]];
          g.fillRect(from, top, Math.max(0.6, to - from), ROW - 6);
        }
      });
      if (document.activeElement === canvas) {
        g.fillStyle = colour('focus'); g.fillRect(left + plot.width / 2, 0, 1, bottom);
      }
    }

    function cut(g, name, width) {
      let text = name;
      while (text.length > 1 && g.measureText(text).width > width) text = text.slice(0, -2) + '…';
      return text;
    }

    /* Index of the first slice that ends after a time. */
    function first(s, time) {
      let low = 0, high = s.length / 3;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (s[3 * middle + 1] > time) high = middle; else low = middle + 1;
      }
      return 3 * low;
    }

    function layer(time) {
      const span = data.spans.find(([start, end]) => start <= time && time < end);
      return span ? ', in layer ' + span[2] : '';
    }

    function say(row, time) {
      if (row < 0) readout.textContent = 'At ' + grouped(time) + ' ' + data.unit + layer(time) + '.';
      const track = data.tracks[row];
      if (!track) return;
      const i = first(track.slices, time), s = track.slices;
      const inside = i < s.length && s[i] <= time;
      const what = inside ? data.states[s[i + 2]] + ', ' + grouped(s[i]) + ' to ' + grouped(s[i + 1]) + ' (' + grouped(s[i + 1] - s[i]) + ')'
        : 'nothing recorded';
      readout.textContent = track.unit + ' at ' + grouped(time) + ' ' + data.unit + layer(time) + ': ' + what
        + '. Shown: ' + grouped(a) + ' to ' + grouped(b) + '.';
    }

    function view(from, to) {
      const most = data.to - data.from;
      const span = Math.min(most, Math.max(Math.min(10, most), to - from));
      a = Math.min(Math.max(data.from, from), data.to - span);
      b = a + span;
      box.dataset.from = a; box.dataset.to = b;
      draw();
    }

    function zoom(factor, at) {
      const centre = at === undefined ? (a + b) / 2 : at;
      view(centre - (centre - a) * factor, centre + (b - centre) * factor);
    }

    const actions = {
      in: () => zoom(0.5), out: () => zoom(2), all: () => view(data.from, data.to),
      left: () => view(a - (b - a) / 4, b - (b - a) / 4), right: () => view(a + (b - a) / 4, b + (b - a) / 4),
      up: () => { unit = Math.max(0, unit - 1); draw(); }, down: () => { unit = Math.min(data.tracks.length - 1, unit + 1); draw(); },
    };
    const keys = { '+': 'in', '=': 'in', '-': 'out', Home: 'all', '0': 'all', ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
    const time = event => a + (event.offsetX - plot.left) / plot.width * (b - a);
    const row = event => Math.floor((event.offsetY - 4) / ROW) - lead;
    box.querySelectorAll('button').forEach(button => button.addEventListener('click', () => {
      actions[button.dataset.do]();
      say(unit, (a + b) / 2);
    }));
    canvas.addEventListener('keydown', event => {
      const action = keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      actions[action]();
      say(unit, (a + b) / 2);
    });
    canvas.addEventListener('wheel', event => {
      if (document.activeElement !== canvas && !event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, time(event));
    }, { passive: false });
    canvas.addEventListener('pointerdown', event => { drag = { x: event.offsetX, a, b }; canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener('pointerup', () => { drag = null; });
    canvas.addEventListener('pointercancel', () => { drag = null; });
    canvas.addEventListener('pointermove', event => {
      if (drag) {
        const shift = (drag.x - event.offsetX) / plot.width * (drag.b - drag.a);
        view(drag.a + shift, drag.b + shift);
      } else if (event.offsetX > plot.left) {
        say(row(event), time(event));
      }
    });
    canvas.addEventListener('dblclick', event => zoom(0.5, time(event)));
    canvas.addEventListener('focus', draw);
    canvas.addEventListener('blur', draw);
    redraws.push(draw);
    draw();
  }

  function sweep(box) {
    const data = JSON.parse(box.querySelector('script').textContent);
    const canvas = box.querySelector('canvas'), readout = box.querySelector('.readout');
    const filter = box.querySelector('.filter'), front = box.querySelector('.front'), count = box.querySelector('.count');
    const shown = data.series.map(() => true);
    let points = [], at = -1, place = null;
    data.series.forEach((name, s) => {
      const label = document.createElement('label'), input = document.createElement('input');
      input.type = 'checkbox'; input.checked = true;
      input.addEventListener('change', () => { shown[s] = input.checked; select(); });
      label.append(input, ' ' + '●■▲◆▼'[s % 5] + ' ' + name + ' ');
      box.querySelector('.series').append(label);
    });

    function range(index, axis) {
      const values = data.points.map(p => p[index]);
      let low = Infinity, high = -Infinity;
      for (const v of values) { low = Math.min(low, v); high = Math.max(high, v); }
      if (!(low <= high)) return [axis.log ? 1 : 0, 10];
      if (axis.log) return [low / 1.15, high * 1.15];
      const air = (high - low || Math.abs(high) || 1) * 0.05;
      return [low >= 0 && low < high / 2 ? 0 : low - air, high + air];
    }
    const xr = range(0, data.x), yr = range(1, data.y);
    const share = (v, r, log) => log ? Math.log(v / r[0]) / Math.log(r[1] / r[0]) : (v - r[0]) / (r[1] - r[0]);

    function select() {
      const words = filter.value.trim().toLowerCase();
      points = data.points.filter(p => shown[p[2]] && (!front.checked || p[3])
        && (p[4] + ' ' + data.series[p[2]]).toLowerCase().includes(words)).sort((p, q) => p[0] - q[0] || p[1] - q[1]);
      at = -1;
      count.textContent = points.length + ' of ' + data.points.length + ' points';
      draw();
    }

    function mark(g, s, x, y, r) {
      g.beginPath();
      if (s % 5 === 1) g.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
      else if (s % 5 === 2) { g.moveTo(x, y - r * 1.1); g.lineTo(x + r, y + r * 0.8); g.lineTo(x - r, y + r * 0.8); g.closePath(); }
      else if (s % 5 === 3) { g.moveTo(x, y - r * 1.2); g.lineTo(x + r * 1.2, y); g.lineTo(x, y + r * 1.2); g.lineTo(x - r * 1.2, y); g.closePath(); }
      else if (s % 5 === 4) { g.moveTo(x, y + r * 1.1); g.lineTo(x - r, y - r * 0.8); g.lineTo(x + r, y - r * 0.8); g.closePath(); }
      else g.arc(x, y, r, 0, 7);
    }

    function draw() {
      const { g, width, height } = prepare(canvas, 420);
      const left = 62, bottom = height - 44, right = width - 14, top = 12;
      const x = v => left + share(v, xr, data.x.log) * (right - left), y = v => bottom - share(v, yr, data.y.log) * (bottom - top);
      place = p => [x(p[0]), y(p[1])];
      const text = colour('text'), line = colour('line');
      g.lineWidth = 1;
      for (const t of data.x.log ? logTicks(...xr) : ticks(...xr, 9)) {
        g.fillStyle = line; g.fillRect(x(t), top, 1, bottom - top);
        g.fillStyle = text; g.textAlign = 'center'; g.fillText(tickLabel(t), x(t), bottom + 11);
      }
      for (const t of data.y.log ? logTicks(...yr) : ticks(...yr, 7)) {
        g.fillStyle = line; g.fillRect(left, y(t), right - left, 1);
        g.fillStyle = text; g.textAlign = 'right'; g.fillText(tickLabel(t), left - 6, y(t));
      }
      g.fillStyle = text; g.textAlign = 'center';
      g.fillText(data.x.name + ' [' + data.x.unit + ']', (left + right) / 2, height - 12);
      g.save(); g.translate(12, (top + bottom) / 2); g.rotate(-Math.PI / 2);
      g.fillText(data.y.name + ' [' + data.y.unit + ']', 0, 0); g.restore();
      const best = points.filter(p => p[3]);
      g.strokeStyle = text; g.beginPath();
      best.forEach((p, i) => {
        if (i === 0) return g.moveTo(x(p[0]), y(p[1]));
        const before = best[i - 1];
        if (data.x.less) g.lineTo(x(p[0]), y(before[1])); else g.lineTo(x(before[0]), y(p[1]));
        g.lineTo(x(p[0]), y(p[1]));
      });
      g.stroke();
      for (const only of [0, 1]) {
        for (const p of points) {
          if (p[3] !== only) continue;
          g.strokeStyle = g.fillStyle = colour('point' + p[2] % 7);
          mark(g, p[2], x(p[0]), y(p[1]), only ? 5 : 3);
          if (only) g.fill(); else g.stroke();
        }
      }
      if (points[at]) {
        g.strokeStyle = colour('focus'); g.lineWidth = 2;
        g.beginPath(); g.arc(x(points[at][0]), y(points[at][1]), 9, 0, 7); g.stroke();
      }
    }

    function say(index) {
      at = index;
      const p = points[index];
      if (p) readout.textContent = (p[4] ? p[4] + ': ' : '') + data.x.name + ' ' + short(p[0]) + ' ' + data.x.unit + ', ' + data.y.name + ' '
        + short(p[1]) + ' ' + data.y.unit + ', ' + data.series[p[2]] + (p[3] ? ', on the front' : '');
      draw();
    }
    canvas.addEventListener('pointermove', event => {
      let best = -1, nearest = 400;
      points.forEach((p, i) => {
        const [px, py] = place(p), d = (px - event.offsetX) ** 2 + (py - event.offsetY) ** 2;
        if (d < nearest) { nearest = d; best = i; }
      });
      if (best !== at && best >= 0) say(best);
    });
    canvas.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const end = { Home: 0, End: points.length - 1 }[event.key];
      if (step === undefined && end === undefined) return;
      event.preventDefault();
      say(end !== undefined ? end : Math.min(points.length - 1, Math.max(0, at + step)));
    });
    filter.addEventListener('input', select);
    front.addEventListener('change', select);
    redraws.push(draw);
    select();
  }

  function sortable(table) {
    const body = table.tBodies[0];
    table.querySelectorAll('thead th').forEach((th, column) => {
      const button = document.createElement('button'), span = th.querySelector('.sort');
      button.type = 'button'; button.className = 'sort'; button.textContent = span.textContent || '#';
      span.replaceWith(button);
      button.addEventListener('click', () => {
        const numeric = th.classList.contains('num');
        const now = th.getAttribute('aria-sort');
        const up = now ? now === 'descending' : !numeric;
        table.querySelectorAll('th[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
        th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const key = row => numeric ? parseFloat(row.cells[column].dataset.v) : row.cells[column].textContent;
        const rows = Array.from(body.rows, row => [key(row), row]);
        rows.sort(([p], [q]) => {
          if (!numeric) return (up ? 1 : -1) * p.localeCompare(q, 'en', { numeric: true });
          if (isNaN(p) || isNaN(q)) return isNaN(p) - isNaN(q);
          return up ? p - q : q - p;
        });
        body.append(...rows.map(([, row]) => row));
      });
    });
  }

  /* Says of a table that is wider than its place that there is more of it. */
  function scrollable(box) {
    const hint = document.createElement('p');
    hint.className = 'key more';
    hint.textContent = 'Wider than the window: scroll the table sideways →';
    box.before(hint);
    const show = () => { hint.hidden = box.scrollWidth <= box.clientWidth + 1; };
    redraws.push(show);
    show();
  }

  function filterable(box) {
    const input = box.querySelector('input.filter'), rows = Array.from(box.querySelectorAll('tbody tr')), count = box.querySelector('.count');
    const apply = () => {
      const words = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !row.textContent.toLowerCase().includes(words);
        shown += !row.hidden;
      }
      count.textContent = shown + ' of ' + rows.length + ' rows';
    };
    input.addEventListener('input', apply);
    apply();
  }

  function theme() {
    const button = document.getElementById('theme'), dark = matchMedia('(prefers-color-scheme: dark)');
    const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
    const show = () => { button.textContent = isDark() ? 'Light' : 'Dark'; redraw(); };
    let before;
    button.hidden = false;
    button.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; show(); });
    dark.addEventListener('change', show);
    addEventListener('beforeprint', () => {
      before = root.dataset.theme;
      root.dataset.theme = 'light';
      document.querySelectorAll('details').forEach(details => { details.open = true; });
      redraw();
    });
    addEventListener('afterprint', () => {
      if (before) root.dataset.theme = before; else delete root.dataset.theme;
      redraw();
    });
    show();
  }

  document.querySelectorAll('.tools').forEach(tools => { tools.hidden = false; });
  document.querySelectorAll('table.sortable').forEach(sortable);
  document.querySelectorAll('.scroll').forEach(scrollable);
  document.querySelectorAll('details').forEach(details => details.addEventListener('toggle', redraw));
  document.querySelectorAll('.tablebox').forEach(box => { if (box.querySelector('input.filter')) filterable(box); });
  document.querySelectorAll('.timeline').forEach(timeline);
  document.querySelectorAll('.sweep').forEach(sweep);
  theme();
  let pending = 0;
  addEventListener('resize', () => { cancelAnimationFrame(pending); pending = requestAnimationFrame(redraw); });
})();
