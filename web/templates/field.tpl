<div>
  {{#BEFORE}}<label for="{{FIELD_ID}}">{{LABEL}}</label>{{/BEFORE}}
  {{#HAS_HINT}}<p class="hint" id="{{FIELD_ID}}-hint">{{HINT}}</p>{{/HAS_HINT}}
  {{#HAS_FAULT}}<p class="fault" id="{{FIELD_ID}}-fault">{{FAULT_TEXT}}</p>{{/HAS_FAULT}}
  {{#INPUT}}<input id="{{FIELD_ID}}" name="{{NAME}}" type="{{TYPE}}" value="{{VALUE}}" autocomplete="{{AUTOCOMPLETE}}" autocapitalize="none" spellcheck="false"{{#NUMERIC}} inputmode="numeric"{{/NUMERIC}}{{#REQUIRED}} required{{/REQUIRED}}{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{/INPUT}}
  {{#LONG}}<textarea id="{{FIELD_ID}}" name="{{NAME}}" rows="4"{{#REQUIRED}} required{{/REQUIRED}}{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{VALUE:pre_escape}}</textarea>{{/LONG}}
  {{#CHOICE}}<select id="{{FIELD_ID}}" name="{{NAME}}"{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>{{/CHOICE}}
  {{#TICK}}<input id="{{FIELD_ID}}" name="{{NAME}}" type="checkbox" value="yes"{{#TICKED}} checked{{/TICKED}}{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}>{{/TICK}}
  {{#AFTER}}<label class="beside" for="{{FIELD_ID}}">{{LABEL}}</label>{{/AFTER}}
</div>
