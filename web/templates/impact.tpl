<div class="wide prose">
  <h1>{{HEADING}}</h1>
  <p class="lead">{{LEAD}}</p>
  <form class="choices" action="{{ACTION}}" method="get">
    <div><label for="from">[[impact.from]]</label><input id="from" name="from" type="month" value="{{FROM}}" pattern="[0-9]{4}-[0-9]{2}"></div>
    <div><label for="until">[[impact.until]]</label><input id="until" name="until" type="month" value="{{UNTIL}}" pattern="[0-9]{4}-[0-9]{2}"></div>
    {{#SELECT}}<div><label for="{{SELECT_NAME}}">{{SELECT_LABEL}}</label><select id="{{SELECT_NAME}}" name="{{SELECT_NAME}}">{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select></div>{{/SELECT}}
    <button class="button" type="submit">[[impact.show]]</button>
  </form>
  {{#NOTHING}}<p>[[impact.nothing]]</p>{{/NOTHING}}
  {{#CHART}}
  <div class="rows" role="region" aria-label="[[impact.chart]]" tabindex="0">
  <svg class="chart" viewBox="0 0 640 {{CHART_HEIGHT}}" width="640" height="{{CHART_HEIGHT}}" role="img" aria-label="{{CHART_TEXT}}">{{#BAR}}<text x="0" y="{{BAR_LINE}}">{{BAR_NAME}}</text><rect x="{{BAR_LEFT}}" y="{{BAR_TOP}}" width="{{BAR_WIDTH}}" height="18"/><text x="{{BAR_END}}" y="{{BAR_LINE}}">{{BAR_COUNT}}</text>{{/BAR}}</svg>
  </div>
  {{#HAS_CHART_NOTE}}<p class="hint">{{CHART_NOTE}}</p>{{/HAS_CHART_NOTE}}
  {{/CHART}}
  {{#TABLE}}
  <h2>[[impact.table]]</h2>
  <div class="rows" role="region" aria-label="[[impact.table]]" tabindex="0">
  <table class="staff counts">
    <thead><tr><th scope="col">{{CORNER}}</th>{{#COLUMN}}<th scope="col">{{COLUMN_TEXT}}</th>{{/COLUMN}}</tr></thead>
    <tbody>{{#ROW}}<tr><th scope="row">{{ROW_TEXT}}</th>{{#CELL}}<td>{{CELL_TEXT}}</td>{{/CELL}}</tr>{{/ROW}}</tbody>
  </table>
  </div>
  {{/TABLE}}
  {{#LEFT_OUT}}<p>{{LEFT_OUT_TEXT}}</p>{{/LEFT_OUT}}
  {{#KEEPS_BACK}}<p>[[impact.keeps_back]]</p>{{/KEEPS_BACK}}
  {{#ROUNDED}}<p>[[impact.rounded]]</p>{{/ROUNDED}}
  {{#PHRASES}}
  <h2>[[unmet.phrases]]</h2>
  <p>[[unmet.phrases_hint]]</p>
  <div class="rows" role="region" aria-label="[[unmet.phrases]]" tabindex="0">
  <table class="staff counts">
    <thead><tr><th scope="col">[[unmet.phrase]]</th><th scope="col">[[unmet.times]]</th></tr></thead>
    <tbody>{{#PHRASE}}<tr><th scope="row">{{PHRASE_TEXT}}</th><td>{{PHRASE_COUNT}}</td></tr>{{/PHRASE}}</tbody>
  </table>
  </div>
  {{/PHRASES}}
  {{#HAS_PDF}}<p><a href="{{PDF_ADDRESS}}">[[impact.as_a4]]</a></p>{{/HAS_PDF}}
  {{#HAS_CSV}}<p><a href="{{CSV_ADDRESS}}">[[impact.csv]]</a></p>{{/HAS_CSV}}
</div>
