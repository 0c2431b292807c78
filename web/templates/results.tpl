<div class="wide split">
  <div class="head">
    <div class="count">
      <h1>{{HEADING}}</h1>
      {{#CORRECTED}}<p class="said">{{NOT_THERE}} {{SHOWING}} <a href="{{EXACT_ADDRESS}}">{{EXACT_TEXT}}</a></p>{{/CORRECTED}}
      {{#PLACE}}<p class="said">{{PLACE_TEXT}}{{#FROM_LISTINGS}} [[place.from_listings]]{{/FROM_LISTINGS}}{{#WIDENED}} {{WIDENED_TEXT}}{{/WIDENED}}</p>{{/PLACE}}
      {{#HOURS_UNKNOWN}}<p class="said">{{HOURS_UNKNOWN_TEXT}} <a href="{{HOURS_UNKNOWN_ADDRESS}}">[[open.show_them]]</a></p>{{/HOURS_UNKNOWN}}
      {{#EXACT}}<p class="said">[[exact.said]] · <a href="{{EVERYDAY_ADDRESS}}">[[exact.drop]]</a></p>{{/EXACT}}
    </div>
    {{>URGENT_BOX}}
    {{#SORTING}}
    <p class="sort">
      <span class="hidden">[[results.sort]]</span>
      {{#BY_RELEVANCE}}<b aria-current="true">[[results.best]]</b> · <a href="{{SORT_ADDRESS}}">[[results.by_name]]</a>{{/BY_RELEVANCE}}
      {{#BY_NAME}}<a href="{{SORT_ADDRESS}}">[[results.best]]</a> · <b aria-current="true">[[results.by_name]]</b>{{/BY_NAME}}
    </p>
    {{/SORTING}}
    {{#CHIPS}}
    <ul class="chips" aria-label="[[filter.chosen]]">
      {{#CHIP}}
      <li><a class="chip" href="{{CHIP_ADDRESS}}"><span class="hidden">[[filter.remove]] </span>{{CHIP_LABEL}} <b aria-hidden="true">×</b></a></li>
      {{/CHIP}}
      {{#CLEAR}}<li><a class="chip" href="{{CLEAR_ADDRESS}}">[[filter.clear]]</a></li>{{/CLEAR}}
    </ul>
    {{/CHIPS}}
    {{#WORDS_LEFT_OUT}}<p class="more">[[results.words_left_out]]</p>{{/WORDS_LEFT_OUT}}
  </div>
  <div class="list">
    {{#NOTHING}}
    <div class="more">
      {{#UNKNOWN_CATEGORY}}<p>{{UNKNOWN_CATEGORY_TEXT}}</p>{{/UNKNOWN_CATEGORY}}
      <h2>[[nothing.heading]]</h2>
      {{>WAYS_ON}}
    </div>
    {{/NOTHING}}
    {{#BEYOND_LAST_PAGE}}<p class="more">[[results.beyond]] <a href="{{LAST_PAGE_ADDRESS}}">[[results.last_page]]</a></p>{{/BEYOND_LAST_PAGE}}
    {{#GROUP}}
    {{#ALL_WORDS}}<h2 class="hidden">[[results.list]]</h2>{{/ALL_WORDS}}
    {{#SOME_WORDS}}<h2 class="group">{{SOME_WORDS_TEXT}}</h2>{{/SOME_WORDS}}
    <ol class="cards" start="{{START}}">
      {{#ITEM}}
      <li>{{>CARD}}</li>
      {{/ITEM}}
    </ol>
    {{/GROUP}}
    {{#FEW}}
    <div class="more">
      {{#UNKNOWN_CATEGORY}}<p>{{UNKNOWN_CATEGORY_TEXT}}</p>{{/UNKNOWN_CATEGORY}}
      <h2>[[few.heading]]</h2>
      {{>WAYS_ON}}
    </div>
    {{/FEW}}
    {{#PAGING}}
    <nav class="paging" aria-label="[[results.pages]]">
      {{#PREVIOUS}}<a rel="prev" href="{{PREVIOUS_ADDRESS}}">[[results.previous]]</a>{{/PREVIOUS}}
      <span>{{PAGE_OF}}</span>
      {{#NEXT}}<a rel="next" href="{{NEXT_ADDRESS}}">[[results.next]]</a>{{/NEXT}}
    </nav>
    {{/PAGING}}
  </div>
  {{#FILTERS}}
  <form class="filters" action="/search" method="get" aria-label="[[filter.label]]">
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
        <ul><li><label><input type="checkbox" name="open" value="now"{{#OPEN_CHOSEN}} checked{{/OPEN_CHOSEN}}> <span>[[filter.open_now]]</span>{{#OPEN_COUNT}} <span class="n">{{OPEN_COUNT_TEXT}}</span>{{/OPEN_COUNT}}</label></li></ul>
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
  {{/FILTERS}}
</div>
