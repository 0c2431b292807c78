// The map: points of our own address, nothing from elsewhere until the visitor asks for a background. The list below the map says the
// same without it; where this script does not run, there is no map and nothing is missing.
(function () {
  'use strict';
  var place = document.getElementById('map');
  var part = document.getElementById('map-part');
  if (!place || !window.L || !window.fetch) return;
  var words = place.dataset;
  var status = document.getElementById('map-told');
  var pause = 200; // milliseconds after the last move
  var shrink = 0.02; // of the box, so that places at its edge are in it
  part.hidden = false;

  var map = L.map(place, { attributionControl: false, zoomControl: false, maxZoom: 18, minZoom: 3, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false });
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', part.getAttribute('aria-label'));
  place.setAttribute('aria-describedby', 'map-help');
  var areas = L.layerGroup().addTo(map);
  var points = L.layerGroup().addTo(map);
  var waiting = 0;
  var request = null;

  function many(count) {
    return count === 1 ? words.one : words.many.replace('%', String(count));
  }

  function names(point) {
    var list = document.createElement('ul');
    point.named.forEach(function (one) {
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = one.address;
      link.textContent = one.name;
      item.appendChild(link);
      list.appendChild(item);
    });
    return list;
  }

  function closer(box) {
    var bounds = L.latLngBounds([box[0], box[1]], [box[2], box[3]]);
    if (bounds.getNorthEast().equals(bounds.getSouthWest())) map.setView(bounds.getCenter(), Math.min(map.getZoom() + 3, 18));
    else map.fitBounds(bounds.pad(0.2));
  }

  function pin(point) {
    var several = point.named.length !== 1;
    var size = several ? 34 : 24;
    var icon = L.divIcon({ className: 'pin', html: several ? String(point.services) : '', iconSize: [size, size] });
    var told = point.named.map(function (one) { return one.name; }).join(', ');
    var label = !told ? many(point.services) : several ? point.services + ': ' + told : told;
    var marker = L.marker(point.at, { icon: icon, keyboard: true, title: label });
    if (point.named.length) {
      marker.bindPopup(function () { return names(point); }, { maxWidth: 260 });
    } else {
      marker.on('click', function () { closer(point.box); });
      marker.on('keypress', function (event) { if (event.originalEvent.key === 'Enter') closer(point.box); });
    }
    marker.addTo(points);
    var element = marker.getElement();
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', label);
  }

  map.on('popupopen', function (event) {
    var close = event.popup.getElement().querySelector('.leaflet-popup-close-button');
    close.setAttribute('aria-label', words.close);
    close.setAttribute('role', 'button');
    var link = event.popup.getElement().querySelector('li a');
    if (link) link.focus();
  });
  map.on('popupclose', function (event) {
    var from = event.popup._source && event.popup._source.getElement();
    var lost = document.activeElement === document.body || place.contains(document.activeElement);
    if (from && lost) from.focus();
  });
  // Leaflet listens for it only while the map itself has the focus, not a mark.
  place.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') map.closePopup();
  });

  function shade(area) {
    var circle = L.circle(area.at, { radius: area.radius, className: area.here ? 'some' : 'none', interactive: false, weight: 2 });
    circle.addTo(areas);
    // Below its circle and below the marks, which it must not cover.
    var degree = 111320; // metres, from south to north
    L.tooltip({ permanent: true, direction: 'bottom', pane: 'shadowPane' })
      .setContent(document.createTextNode(area.here ? area.name : words.empty.replace('%', area.name)))
      .setLatLng([area.at[0] - area.radius / degree, area.at[1]])
      .addTo(areas);
  }

  function show(answer) {
    points.clearLayers();
    answer.points.forEach(pin);
    status.textContent = many(answer.services);
  }

  function ask(address, done) {
    if (request) request.abort();
    request = new AbortController();
    fetch(address, { signal: request.signal, credentials: 'omit' })
      .then(function (response) {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      })
      .then(done)
      .catch(function (error) { if (error.name !== 'AbortError') status.textContent = words.failed; });
  }

  function moved() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () {
      // A popup that is open keeps its marker.
      if (place.querySelector('.leaflet-popup')) return;
      var box = map.getBounds().pad(shrink);
      var sides = [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map(function (side) { return side.toFixed(5); });
      ask(words.points + '&box=' + sides.join(','), show);
    }, pause);
  }

  ask(words.points, function (answer) {
    var bounds = L.latLngBounds([]);
    if (answer.points.length) bounds.extend([answer.box[0], answer.box[1]]).extend([answer.box[2], answer.box[3]]);
    answer.areas.forEach(function (area) { bounds.extend(L.latLng(area.at).toBounds(2.4 * area.radius)); });
    if (!bounds.isValid()) {
      part.hidden = true;
      return;
    }
    map.fitBounds(bounds.pad(0.1), { maxZoom: 14 });
    answer.areas.forEach(shade);
    show(answer);
    map.on('moveend', moved);
  });

  var tiles = document.getElementById('tiles');
  if (tiles) {
    tiles.addEventListener('click', function () {
      var control = L.control.attribution({ prefix: false }).addTo(map);
      var whose = document.createElement('span');
      whose.textContent = tiles.dataset.whose;
      if (tiles.dataset.whose) control.addAttribution(whose.innerHTML);
      L.tileLayer(tiles.dataset.url, { maxZoom: 18 }).addTo(map);
      tiles.parentElement.hidden = true;
      place.focus();
    });
  }
})();
