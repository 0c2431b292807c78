<div class="wide shortlist">
  <h1>{{HEADING}}</h1>
  {{#FAULT}}<div class="faults" role="alert"><h2>[[staff.faults]]</h2><p>{{FAULT_TEXT}}</p></div>{{/FAULT}}
  {{#MADE}}
  <div class="more" role="status">
    <p><label for="passed-on"><b>[[shortlist.made]]</b></label> {{ENDS_TEXT}}</p>
    <textarea id="passed-on" readonly rows="2">{{PASSED_ON}}</textarea>
    <button class="button quiet" type="button" data-copy="passed-on" data-done="[[shortlist.copied]]" hidden>[[shortlist.copy_button]]</button> <span id="passed-on-said" role="status"></span>
  </div>
  {{/MADE}}
  {{#GIVEN}}<p class="lead">[[shortlist.given]]</p>{{/GIVEN}}
  {{#EMPTY}}
  <p class="lead">[[shortlist.empty]]</p>
  <ol><li>[[shortlist.how_1]]</li><li>[[shortlist.how_2]]</li><li>[[shortlist.how_3]]</li></ol>
  <p>[[shortlist.promise]]</p>
  {{/EMPTY}}
  {{#GONE}}<p class="more">{{GONE_TEXT}} <a href="{{GONE_ADDRESS}}">[[shortlist.drop_gone]]</a></p>{{/GONE}}
  {{#FULL}}
  <ul class="chips">
    <li><a class="button" href="{{HANDOUT_ADDRESS}}">[[shortlist.handout]]</a></li>
    {{#RECORD}}<li><a class="button" href="{{RECORD_ADDRESS}}">[[shortlist.record]]</a></li>{{/RECORD}}
    <li><a class="button quiet" href="#copy">[[shortlist.copy]]</a></li>
    <li><a class="button quiet" href="#pass-on">[[shortlist.pass_on]]</a></li>
    <li><a class="button quiet" href="{{DESK_SHEET_ADDRESS}}" rel="nofollow">[[shortlist.desk_sheet]]</a></li>
    <li><a class="button quiet" href="{{DESK_FILE_ADDRESS}}" rel="nofollow">[[shortlist.desk_file]]</a></li>
  </ul>
  <h2 id="compare">[[shortlist.compare]]</h2>
  <div class="rows" role="region" aria-labelledby="compare" tabindex="0">
    <table class="staff compare">
      <thead><tr><td></td>{{#SERVICE}}<th scope="col"><a href="{{SERVICE_ADDRESS}}">{{SERVICE_NAME}}</a></th>{{/SERVICE}}</tr></thead>
      <tbody>
        <tr><th scope="row">[[shortlist.row.phone]]</th>{{#SERVICE}}<td>{{#PHONE}}{{#DIALLABLE}}<a class="whole" href="tel:{{PHONE_DIAL}}">{{PHONE_TEXT}}</a>{{/DIALLABLE}}{{#UNDIALLABLE}}<span class="whole">{{PHONE_TEXT}}</span>{{/UNDIALLABLE}}{{/PHONE}}{{#NO_PHONE}}<span class="unknown">[[unknown]]</span>{{/NO_PHONE}}</td>{{/SERVICE}}</tr>
        {{#ROW}}
        <tr><th scope="row">{{ROW_NAME}}</th>{{#CELL}}<td>{{#LINE}}<p>{{LINE_TEXT}}</p>{{/LINE}}{{#UNKNOWN}}<span class="unknown">[[unknown]]</span>{{/UNKNOWN}}</td>{{/CELL}}</tr>
        {{/ROW}}
        <tr><th scope="row">[[shortlist.row.change]]</th>{{#SERVICE}}<td>{{#UPWARD}}<a href="{{UP_ADDRESS}}" rel="nofollow">[[shortlist.earlier]]<span class="hidden"> {{SERVICE_NAME}}</span></a><br>{{/UPWARD}}<a href="{{OFF_ADDRESS}}" rel="nofollow">[[shortlist.off]]<span class="hidden"> {{SERVICE_NAME}}</span></a></td>{{/SERVICE}}</tr>
      </tbody>
    </table>
  </div>
  <h2 id="copy">[[shortlist.copy]]</h2>
  <div class="two">
    <div>
      <label for="plain">[[shortlist.plain]]</label>
      <textarea id="plain" readonly rows="8">{{PLAIN:pre_escape}}</textarea>
      <p><button class="button quiet" type="button" data-copy="plain" data-done="[[shortlist.copied]]" hidden>[[shortlist.copy_plain]]</button> <span id="plain-said" role="status"></span></p>
      <p><a href="mailto:?list">[[shortlist.mail]]</a> <span class="hint">[[shortlist.mail_hint]]</span></p>
    </div>
    <div>
      <label for="short">[[shortlist.short]]</label>
      <textarea id="short" readonly rows="8" aria-describedby="short-hint">{{SHORT:pre_escape}}</textarea>
      <p class="hint" id="short-hint">{{SHORT_HINT}}</p>
      <p><button class="button quiet" type="button" data-copy="short" data-done="[[shortlist.copied]]" hidden>[[shortlist.copy_short]]</button> <span id="short-said" role="status"></span></p>
    </div>
  </div>
  <h2 id="pass-on">[[shortlist.pass_on]]</h2>
  <p>[[shortlist.pass_on_hint]]</p>
  {{>PASS_ON}}
  {{#KEEP}}
  <h2 id="keep">[[collections.keep]]</h2>
  {{>KEEP_FORM}}
  {{/KEEP}}
  {{/FULL}}
</div>
