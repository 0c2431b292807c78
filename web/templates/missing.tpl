<div class="wide prose">
  <h1>{{HEADING}}</h1>
  {{#FAULTS}}
  <div class="faults" role="alert">
    <h2>[[missing.faults]]</h2>
    <ul>{{#FAULT}}<li><a href="#{{FAULT_FIELD}}">{{FAULT_TEXT}}</a></li>{{/FAULT}}</ul>
  </div>
  {{/FAULTS}}
  {{#THANKS}}
  <p class="lead">[[missing.thanks_text]]</p>
  <ul>
    <li><a href="/">[[missing.search_again]]</a></li>
    <li><a href="/browse">[[nothing.browse]]</a></li>
    <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
  </ul>
  {{/THANKS}}
  {{#ASKING}}
  <p class="lead">[[missing.lead]]</p>
  <p>[[missing.privacy]]</p>
  <form class="stack" action="/missing" method="post">
    <div>
      <label for="need">[[missing.need]]</label>
      {{#NEED_FAULT}}<p class="fault" id="need-fault">{{NEED_FAULT_TEXT}}</p>{{/NEED_FAULT}}
      <select id="need" name="need" required{{#NEED_FAULT}} aria-describedby="need-fault" aria-invalid="true"{{/NEED_FAULT}}>
        <option value="">[[missing.choose]]</option>
        {{#NEED}}<option value="{{NEED_SLUG}}"{{#NEED_CHOSEN}} selected{{/NEED_CHOSEN}}>{{NEED_LABEL}}</option>{{/NEED}}
      </select>
    </div>
    <div>
      <label for="outcode">[[missing.outcode]]</label>
      <p class="hint" id="outcode-hint">[[missing.outcode_hint]]</p>
      {{#OUTCODE_FAULT}}<p class="fault" id="outcode-fault">{{OUTCODE_FAULT_TEXT}}</p>{{/OUTCODE_FAULT}}
      <input id="outcode" name="outcode" type="text" size="6" maxlength="8" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="outcode-hint{{#OUTCODE_FAULT}} outcode-fault{{/OUTCODE_FAULT}}"{{#OUTCODE_FAULT}} aria-invalid="true"{{/OUTCODE_FAULT}}>
    </div>
    <div class="trap" aria-hidden="true">
      <label for="website">[[missing.trap]]</label>
      <input id="website" name="website" type="text" tabindex="-1" autocomplete="off">
    </div>
    <button class="button" type="submit">[[missing.send]]</button>
  </form>
  {{/ASKING}}
</div>
