<div class="wide prose editor">
  <h1>{{HEADING}}</h1>
  {{#FAULTS}}
  <div class="faults" role="alert">
    <h2>[[staff.faults]]</h2>
    <ul>{{#FAULT}}<li>{{#FAULT_LINK}}<a href="#{{FAULT_FIELD}}">{{FAULT_TEXT}}</a>{{/FAULT_LINK}}{{#FAULT_ALONE}}{{FAULT_TEXT}}{{/FAULT_ALONE}}</li>{{/FAULT}}</ul>
  </div>
  {{/FAULTS}}
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#LEAD}}<p class="lead">{{LEAD_TEXT}}</p>{{/LEAD}}
  {{#DRAFT}}
  <div class="draft">
    <p>{{DRAFT_TEXT}}</p>
    <p><a class="button" href="{{DRAFT_ADDRESS}}">[[edit.draft_go_on]]</a></p>
    <form action="/edit/draft" method="post"><input type="hidden" name="form_token" value="{{DRAFT_TOKEN}}"><input type="hidden" name="about" value="{{DRAFT_ABOUT}}"><input type="hidden" name="do" value="discard"><button class="button quiet" type="submit">[[edit.draft_discard]]</button></form>
  </div>
  {{/DRAFT}}
  {{#WAYS}}<ul>{{#WAY}}<li><a href="{{WAY_ADDRESS}}">{{WAY_TEXT}}</a></li>{{/WAY}}</ul>{{/WAYS}}
  <form class="stack" id="editor" action="{{ACTION}}" method="post" novalidate data-about="{{ABOUT}}" data-kept="[[edit.draft_kept]]">
    {{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE:pre_escape}}">
    {{/HIDDEN}}
    <p class="kept"><button class="button" type="submit" name="do" value="preview">[[edit.preview]]</button> <span id="draft-told" role="status"></span></p>
    <nav aria-label="[[edit.sections]]"><ul class="jump">{{#JUMP}}<li><a href="#{{JUMP_TO}}">{{JUMP_TEXT}}</a></li>{{/JUMP}}</ul></nav>
    {{#SECTION}}
    <section aria-labelledby="{{SECTION_ID}}">
      <h2 id="{{SECTION_ID}}">{{SECTION_HEADING}}</h2>
      {{#HAS_SECTION_HINT}}<p class="hint">{{SECTION_HINT}}</p>{{/HAS_SECTION_HINT}}
      {{>FIELDS}}
      {{>GROUPS}}
    </section>
    {{/SECTION}}
    {{#TERMS}}<datalist id="terms">{{#TERM}}<option value="{{TERM_LABEL}}"></option>{{/TERM}}</datalist>{{/TERMS}}
    <input type="hidden" name="whole" value="yes">
    <p><button class="button" type="submit" name="do" value="preview">[[edit.preview]]</button> <button class="button quiet" type="submit" name="do" value="save">[[edit.save_at_once]]</button></p>
  </form>
</div>
<script src="[[asset:draft.js]]" defer></script>
