<div class="wide prose printing">
  <h1>[[print.title]]</h1>
  {{#FAULT}}
  <div class="faults" role="alert">
    <h2>[[missing.faults]]</h2>
    <p>{{FAULT_TEXT}}{{#HAS_FAULT_HINT}} ({{FAULT_HINT}}){{/HAS_FAULT_HINT}}</p>
  </div>
  {{/FAULT}}
  {{#READY}}
  <section class="more" aria-labelledby="ready">
    <h2 id="ready">{{EDITION_TITLE}}</h2>
    <p class="lead">{{EDITION_COUNT}}</p>
    {{#NOTHING}}<p>[[print.nothing]]</p>{{/NOTHING}}
    {{#FILES}}
    <ul class="files">{{#FILE}}<li><a class="button" href="{{FILE_ADDRESS}}" rel="nofollow">{{FILE_LABEL}}</a></li>{{/FILE}}</ul>
    <h3>[[print.steps]]</h3>
    <ol>{{#STEP}}<li>{{STEP_TEXT}}</li>{{/STEP}}</ol>
    {{/FILES}}
    {{#TOO_LONG}}<p><strong>[[print.too_long]]</strong></p>{{/TOO_LONG}}
    {{#TOO_MANY}}<p><strong>{{TOO_MANY_TEXT}}</strong></p>{{/TOO_MANY}}
    {{#LEVERS}}
    <h3>[[print.levers]]</h3>
    <ul>{{#LEVER}}<li><a href="{{LEVER_ADDRESS}}" rel="nofollow">{{LEVER_WORDS}}</a>: {{LEVER_RESULT}}{{#REACHES}} <strong>[[print.reaches]]</strong>{{/REACHES}}</li>{{/LEVER}}</ul>
    {{/LEVERS}}
    {{#FINDING}}
    <details>
      <summary>{{FINDING_HEADING}}</summary>
      <ul>{{#ABOUT}}<li>{{#ABOUT_LINK}}<a href="{{ABOUT_ADDRESS}}">{{ABOUT_NAME}}</a>{{/ABOUT_LINK}}{{#ABOUT_PLAIN}}{{ABOUT_NAME}}{{/ABOUT_PLAIN}}{{#HAS_ABOUT_DETAIL}}: {{ABOUT_DETAIL}}{{/HAS_ABOUT_DETAIL}}</li>{{/ABOUT}}</ul>
      {{#MORE}}<p>{{MORE_TEXT}}</p>{{/MORE}}
    </details>
    {{/FINDING}}
  </section>
  {{/READY}}
  <form class="stack" action="/print" method="get">
    <fieldset>
      <legend>[[print.what]]</legend>
      {{#KIND}}<div class="kind"><input type="radio" id="kind-{{VALUE}}" name="kind" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}><label for="kind-{{VALUE}}">{{LABEL}}</label> <span class="hint">{{HINT}}</span></div>{{/KIND}}
    </fieldset>
    <div>
      <label for="about">[[print.about]]</label>
      <p class="hint" id="about-hint">[[print.about_hint]]</p>
      <input id="about" name="words" type="text" value="{{WORDS}}" autocomplete="off" aria-describedby="about-hint">
    </div>
    <div>
      <label for="near-place">[[print.near]]</label>
      <p class="hint" id="near-hint">[[print.near_hint]]</p>
      <input id="near-place" name="near" type="text" value="{{NEAR}}" autocomplete="off" aria-describedby="near-hint">
    </div>
    <div><button class="button" type="submit">[[print.count_button]]</button></div>
    <details>
      <summary>[[print.choices]]</summary>
      <div>
        <label for="category">[[print.category]]</label>
        <select id="category" name="category"><option value="">[[print.any]]</option>{{#CATEGORY}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/CATEGORY}}</select>
      </div>
      <div>
        <label for="need">[[print.need]]</label>
        <select id="need" name="need"><option value="">[[print.any]]</option>{{#NEED}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/NEED}}</select>
      </div>
      <div>
        <label for="within">[[print.within]]</label>
        <input id="within" name="within" type="number" min="1" max="500" value="{{WITHIN}}">
      </div>
      <div>
        <label for="size">[[print.size]]</label>
        <select id="size" name="size"><option value="">[[print.size_usual]]</option>{{#SIZE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/SIZE}}</select>
      </div>
      <div>
        <label for="order">[[print.order]]</label>
        <select id="order" name="order">{{#ORDER}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/ORDER}}</select>
      </div>
      <div>
        <label for="checked">[[print.checked]]</label>
        <select id="checked" name="checked-within">{{#AGE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>{{/AGE}}</select>
      </div>
      <div><input type="checkbox" id="summary" name="summary" value="1"{{#SUMMARY}} checked{{/SUMMARY}}><label class="beside" for="summary">[[print.summary]]</label></div>
      <div>
        <label for="pages">[[print.pages]]</label>
        <input id="pages" name="pages" type="number" min="1" max="5000" value="{{PAGES}}">
      </div>
    </details>
    {{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
  </form>
</div>
