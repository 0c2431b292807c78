<div class="wide prose">
  <h1>[[history.heading]] {{NAME}}</h1>
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#WRONG}}<div class="faults" role="alert"><p>{{WRONG_TEXT}}</p></div>{{/WRONG}}
  {{#MISSING}}<p>[[history.missing]] {{MISSING_TEXT}}</p>{{/MISSING}}
  {{#STATE}}
  <p>[[history.status]] <strong>{{STATUS}}</strong>. [[history.checked]] <strong>{{CHECKED}}</strong></p>
  {{#HAS_LISTING}}<p><a href="{{LISTING_ADDRESS}}">[[queue.see_listing]]</a></p>{{/HAS_LISTING}}
  {{/STATE}}
  <h2>{{COMPARED}}</h2>
  {{#NO_DIFFERENCE}}<p>[[history.no_difference]]</p>{{/NO_DIFFERENCE}}
  <dl class="differences">
    {{#DIFFERENCE}}
    <dt>{{FIELD_NAME}}</dt>
    <dd>{{#PIECE}}{{#SAME}}<span>{{PIECE_TEXT}}</span> {{/SAME}}{{#REMOVED}}<del><span class="hidden">[[history.removed]] </span>{{PIECE_TEXT}}</del> {{/REMOVED}}{{#ADDED}}<ins><span class="hidden">[[history.added]] </span>{{PIECE_TEXT}}</ins> {{/ADDED}}{{/PIECE}}</dd>
    {{/DIFFERENCE}}
  </dl>
  <h2>[[history.versions]]</h2>
  <form action="" method="get" id="compare"><button class="button quiet" type="submit">[[history.compare]]</button></form>
  <div class="rows" role="region" aria-label="[[history.versions]]" tabindex="0">
  <table class="staff">
    <thead><tr><th scope="col">[[history.version]]</th><th scope="col">[[history.when]]</th><th scope="col">[[history.who]]</th><th scope="col">[[history.before]]</th><th scope="col">[[history.after]]</th><th scope="col">[[history.do]]</th></tr></thead>
    <tbody>
      {{#REVISION}}
      <tr>
        <td><a href="{{CHANGES_ADDRESS}}">{{NUMBER}}</a></td>
        <td>{{WHEN}}</td>
        <td>{{WHO}}</td>
        <td><input form="compare" type="radio" name="before" value="{{NUMBER}}" aria-label="[[history.before]] {{NUMBER}}"{{#IS_BEFORE}} checked{{/IS_BEFORE}}></td>
        <td><input form="compare" type="radio" name="after" value="{{NUMBER}}" aria-label="[[history.after]] {{NUMBER}}"{{#IS_AFTER}} checked{{/IS_AFTER}}></td>
        <td>{{#NEWEST}}[[history.newest]]{{/NEWEST}}{{#BACK}}<form action="{{BACK_ACTION}}" method="post"><input type="hidden" name="form_token" value="{{BACK_TOKEN}}"><input type="hidden" name="revision" value="{{BACK_REVISION}}"><input type="hidden" name="expected" value="{{BACK_EXPECTED}}"><button class="button quiet" type="submit">{{BACK_LABEL}}</button></form>{{/BACK}}</td>
      </tr>
      {{/REVISION}}
    </tbody>
  </table>
  </div>
</div>
