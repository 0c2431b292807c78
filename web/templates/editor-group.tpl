<div class="group" role="group" aria-labelledby="{{GROUP_ID}}">
  <p class="group-name" id="{{GROUP_ID}}" tabindex="-1">{{GROUP_NAME}}</p>
  {{#HAS_GROUP_HINT}}<p class="hint">{{GROUP_HINT}}</p>{{/HAS_GROUP_HINT}}
  {{#ITEM}}
  <fieldset class="row" id="{{ITEM_ID}}">
    <legend>{{ITEM_NAME}}</legend>
    {{#HAS_ITEM_TEXT}}<p>{{ITEM_TEXT}}{{#HAS_ITEM_LINK}} <a href="{{ITEM_LINK}}">[[edit.open_place]]</a>{{/HAS_ITEM_LINK}}</p>{{/HAS_ITEM_TEXT}}
    <input type="hidden" name="{{ITEM_ROW}}" value="{{ITEM_AT}}">
    {{#KEPT_ROW}}<input type="hidden" name="{{ITEM_KEPT}}" value="yes">{{/KEPT_ROW}}
    {{>FIELDS}}
    {{>GROUPS}}
    <p><button class="button quiet" type="submit" name="do" value="{{ITEM_REMOVE}}">{{ITEM_REMOVE_TEXT}}</button></p>
  </fieldset>
  {{/ITEM}}
  <p><button class="button quiet" type="submit" name="do" value="{{GROUP_ADD}}">{{GROUP_ADD_TEXT}}</button></p>
</div>
