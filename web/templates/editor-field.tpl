<div>
  {{#BEFORE}}<label for="{{FIELD_ID}}">{{LABEL}}</label>{{/BEFORE}}
  {{#HAS_HINT}}<p class="hint" id="{{FIELD_ID}}-hint">{{HINT}}</p>{{/HAS_HINT}}
  {{#HAS_FAULT}}<p class="fault" id="{{FIELD_ID}}-fault">{{FAULT_TEXT}}</p>{{/HAS_FAULT}}
  {{#INPUT}}<input id="{{FIELD_ID}}" name="{{NAME}}" type="{{TYPE}}" value="{{VALUE}}" autocomplete="off"{{#LISTED}} list="terms"{{/LISTED}}{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{/INPUT}}
  {{#LONG}}<textarea id="{{FIELD_ID}}" name="{{NAME}}" rows="{{ROW_COUNT}}"{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{VALUE:pre_escape}}</textarea>{{/LONG}}
  {{#CHOICE}}<select id="{{FIELD_ID}}" name="{{NAME}}"{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>{{/CHOICE}}
  {{#TICK}}<input id="{{FIELD_ID}}" name="{{NAME}}" type="checkbox" value="yes"{{#TICKED}} checked{{/TICKED}}{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}>{{/TICK}}
  {{#AFTER}}<label class="beside" for="{{FIELD_ID}}">{{LABEL}}</label>{{/AFTER}}
  {{#SEVERAL}}<fieldset class="several" id="{{FIELD_ID}}"{{#HAS_DESCRIBED}} aria-describedby="{{DESCRIBED}}"{{/HAS_DESCRIBED}}><legend>{{LABEL}}</legend>{{#ONE}}<span><input id="{{ONE_ID}}" name="{{ONE_NAME}}" type="checkbox" value="{{ONE_VALUE}}"{{#TICKED}} checked{{/TICKED}}><label class="beside" for="{{ONE_ID}}">{{ONE_LABEL}}</label></span> {{/ONE}}</fieldset>{{/SEVERAL}}
</div>
