<form class="filters" action="{{FORM_ADDRESS}}" method="get" aria-label="[[filter.label]]">
  {{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
  <h2 class="unfolded">{{FILTERS_TITLE}}</h2>
  <details>
    <summary><h2>{{FILTERS_TITLE}}</h2></summary>
    {{#WHERE_AND_WHEN}}
    <fieldset>
      <legend>[[filter.where]]</legend>
      <p><label for="near">[[filter.near]]</label> <input id="near" name="near" type="text" value="{{NEAR}}" autocomplete="off" maxlength="200"></p>
      <p><label for="within">[[filter.within]]</label>
        <select id="within" name="within"><option value="">[[filter.any_distance]]</option>{{#DISTANCE}}<option value="{{MILES}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{MILES_TEXT}}</option>{{/DISTANCE}}</select></p>
        {{#OPEN}}
      <ul><li><label><input type="checkbox" name="open" value="now"{{#OPEN_CHOSEN}} checked{{/OPEN_CHOSEN}}> <span>[[filter.open_now]]</span>{{#OPEN_COUNT}} <span class="n">{{OPEN_COUNT_TEXT}}</span>{{/OPEN_COUNT}}</label></li></ul>
      <p><label for="open-at">[[filter.open_at]]</label> <input id="open-at" name="open" type="datetime-local" value="{{OPEN_AT}}"></p>
      {{/OPEN}}
      {{#DAYS}}
      <p><label for="day">[[filter.day]]</label>
        <select id="day" name="day"><option value="">[[filter.any_day]]</option>{{#DAY}}<option value="{{DAY_WORD}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{DAY_TEXT}}</option>{{/DAY}}</select></p>
      {{/DAYS}}
      <p><label for="age">[[filter.age]]</label> <input id="age" name="age" type="number" inputmode="numeric" min="0" max="130" value="{{AGE}}"></p>
      {{#UNSURE}}<ul><li><label><input type="checkbox" name="unsure" value="1"{{#CHOSEN}} checked{{/CHOSEN}}> <span>[[filter.unsure]]</span> <span class="n">{{UNSURE_COUNT}}</span></label></li></ul>{{/UNSURE}}
    </fieldset>
    {{/WHERE_AND_WHEN}}
    {{#FACET}}
    <fieldset>
      <legend>{{LEGEND}}</legend>
      <ul>
        {{#OPTION}}
        <li{{#BELOW}} class="below"{{/BELOW}}{{#FAR_BELOW}} class="far below"{{/FAR_BELOW}}>
          <label><input type="checkbox" name="{{OPTION_GROUP}}" value="{{OPTION_TERM}}"{{#CHOSEN}} checked{{/CHOSEN}}> <span>{{OPTION_LABEL}}</span> <span class="n">{{OPTION_COUNT}}</span></label>
        </li>
        {{/OPTION}}
      </ul>
    </fieldset>
    {{/FACET}}
    <button class="button quiet" type="submit">[[filter.apply]]</button>
  </details>
</form>
