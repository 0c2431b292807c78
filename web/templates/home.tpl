<div class="hero">
  <div class="wide">
    <h1>[[home.heading]]</h1>
    <p>{{SUMMARY}}</p>
    <form role="search" action="/search" method="get">
      <div>
        <label for="q">[[ask.label]]</label>
        <input id="q" name="q" type="search" autocomplete="off" data-suggest="/suggest" data-suggest-label="[[suggest.label]]" maxlength="500" autofocus>
      </div>
      <button class="button" type="submit">[[ask.button]]</button>
    </form>
    {{#EXAMPLES}}
    <p class="examples">[[home.examples]] {{#EXAMPLE}}<a href="{{EXAMPLE_ADDRESS}}">{{EXAMPLE_TEXT}}</a>{{#EXAMPLE_separator}} · {{/EXAMPLE_separator}}{{/EXAMPLE}}</p>
    {{/EXAMPLES}}
    {{#WHATS_ON}}<p class="examples">[[home.whats_on]] {{#WEEKDAY}}<a href="{{WEEKDAY_ADDRESS}}">{{WEEKDAY_NAME}}</a>{{#WEEKDAY_separator}} · {{/WEEKDAY_separator}}{{/WEEKDAY}}</p>{{/WHATS_ON}}
  </div>
</div>
{{#BROWSE}}
<div class="wide">
  <h2>[[home.browse]]</h2>
  <ul class="browse">
    {{#CATEGORY}}
    <li>
      <a href="{{ADDRESS}}">{{LABEL}}</a> <span class="hint whole">{{COUNT}}</span>
      {{#HAS_TOLD}}<p>{{TOLD}}</p>{{/HAS_TOLD}}
    </li>
    {{/CATEGORY}}
  </ul>
</div>
{{/BROWSE}}
{{#EMPTY}}
<div class="wide prose">
  <h2>[[home.empty]]</h2>
  <p>[[home.empty_text]]</p>
  <ul>
    <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
    <li><a href="/safety">[[foot.safety]]</a></li>
  </ul>
</div>
{{/EMPTY}}
