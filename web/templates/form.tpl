{{#HAS_FORM_HEADING}}<h2>{{FORM_HEADING}}</h2>{{/HAS_FORM_HEADING}}
{{#NOTE}}<p>{{NOTE_TEXT}}</p>{{/NOTE}}
<form class="stack" action="{{ACTION}}" method="{{METHOD}}"{{#FILES}} enctype="multipart/form-data"{{/FILES}}>
  {{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE:pre_escape}}">
  {{/HIDDEN}}
  {{>FIELDS}}
  {{#TRAP}}<div class="trap" aria-hidden="true"><label for="website">{{TRAP_LABEL}}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>
  {{/TRAP}}<button class="button{{#QUIET}} quiet{{/QUIET}}" type="submit">{{BUTTON}}</button>
</form>
