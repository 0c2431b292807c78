<div class="wide prose">
  <p class="back"><a href="{{LISTING_ADDRESS}}">{{LISTING_NAME}}</a></p>
  <h1>{{HEADING}}</h1>
  {{#FAULTS}}
  <div class="faults" role="alert">
    <h2>[[staff.faults]]</h2>
    <ul>{{#FAULT}}<li>{{#FAULT_LINK}}<a href="#{{FAULT_FIELD}}">{{FAULT_TEXT}}</a>{{/FAULT_LINK}}{{#FAULT_ALONE}}{{FAULT_TEXT}}{{/FAULT_ALONE}}</li>{{/FAULT}}</ul>
  </div>
  {{/FAULTS}}
  {{#THANKS}}
  <p class="lead" role="status">{{THANKS_TEXT}}</p>
  <ul>
    <li><a href="{{LISTING_ADDRESS}}">[[report.back]]</a></li>
    <li><a href="/">[[missing.search_again]]</a></li>
    <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
  </ul>
  {{/THANKS}}
  {{#ASKING}}
  <p class="lead">[[report.lead]]</p>
  <form class="stack" action="{{ACTION}}" method="post">
    <input type="hidden" name="began" value="{{BEGAN}}">
    <details{{#HAS_NOTE}} open{{/HAS_NOTE}}>
      <summary>[[report.add_note]]</summary>
      <label for="note">[[report.note]]</label>
      <p class="hint" id="note-hint">[[report.note_hint]]</p>
      <textarea id="note" name="note" rows="3" maxlength="1000" aria-describedby="note-hint">{{NOTE}}</textarea>
    </details>
    <div class="trap" aria-hidden="true">
      <label for="website">[[missing.trap]]</label>
      <input id="website" name="website" type="text" tabindex="-1" autocomplete="off">
    </div>
    <fieldset class="presses" id="kind">
      <legend>[[report.kind]]</legend>
      {{#KIND}}<button class="button quiet" type="submit" name="kind" value="{{KIND_VALUE}}">{{KIND_LABEL}}</button>
      {{/KIND}}
    </fieldset>
  </form>
  {{/ASKING}}
</div>
