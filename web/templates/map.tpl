<link rel="stylesheet" href="[[asset:leaflet.css]]">
<link rel="stylesheet" href="[[asset:map.css]]">
<script src="[[asset:leaflet.min.js]]" defer></script>
<script src="[[asset:map.js]]" defer></script>
<div class="wide places">
  <h1>{{HEADING}}</h1>
  <p>{{COUNT}}</p>
  <form class="pick" action="/map" method="get">
    <div><label for="category">[[map.category]]</label><select id="category" name="category">{{#CATEGORY}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/CATEGORY}}</select></div>
    <div><label for="areas">[[mapping.choose.areas]]</label><select id="areas" name="areas">{{#KIND}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/KIND}}</select></div>
    <button class="button" type="submit">[[mapping.choose.show]]</button>
  </form>
  {{#GAPS}}<p class="missing"><strong>{{GAPS_TEXT}}</strong></p>{{/GAPS}}
  <section class="seen" id="map-part" aria-label="[[map.label]]" hidden>
    <p class="hint" id="map-help">[[map.help]]</p>
    <div id="map" data-points="{{POINTS}}" data-many="[[map.many]]" data-one="[[map.one]]" data-empty="[[map.empty_area]]" data-zoom-in="[[map.zoom_in]]" data-zoom-out="[[map.zoom_out]]" data-close="[[map.close]]" data-failed="[[map.failed]]"></div>
    <p id="map-told" class="hint" role="status"></p>
    {{#TILES}}<p><button class="button quiet" id="tiles" type="button" data-url="{{TILES_URL}}" data-whose="{{TILES_WHOSE}}">{{TILES_BUTTON}}</button> <span class="hint">{{TILES_NOTE}}</span></p>{{/TILES}}
  </section>
  <h2>[[map.by_area]]</h2>
  <ul class="areas">
    {{#AREA}}
    <li{{#EMPTY}} class="empty"{{/EMPTY}}><h3>{{AREA_NAME}}</h3>
      <p>{{AREA_TOLD}}{{#NEAR}} <a href="{{NEAR_ADDRESS}}">[[map.near]]<span class="hidden"> {{AREA_NAME}}</span></a>{{/NEAR}}</p>
      {{#SERVICES}}<ul>{{#SERVICE}}<li><a href="{{SERVICE_ADDRESS}}">{{SERVICE_NAME}}</a></li>{{/SERVICE}}</ul>{{/SERVICES}}
    </li>
    {{/AREA}}
  </ul>
  {{#PAGE}}<p><a href="{{PAGE_ADDRESS}}">{{PAGE_TEXT}}</a></p>{{/PAGE}}
</div>
