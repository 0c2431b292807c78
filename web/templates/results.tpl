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
      {{#ORDER}}{{#CURRENT_ORDER}}<b aria-current="true">{{ORDER_LABEL}}</b>{{/CURRENT_ORDER}}{{#OTHER_ORDER}}<a href="{{SORT_ADDRESS}}">{{ORDER_LABEL}}</a>{{/OTHER_ORDER}}{{#ORDER_separator}} · {{/ORDER_separator}}{{/ORDER}}
    </p>
    {{/SORTING}}
    {{#BY_DAY}}<p class="sort ways">{{#CARER}}<a href="{{CARER_ADDRESS}}">{{CARER_TEXT}}</a> · {{/CARER}}<a href="{{BY_DAY_ADDRESS}}">[[results.by_day]]</a></p>{{/BY_DAY}}
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
    {{#DOUBTFUL}}<h2 class="group">[[results.unsure]]</h2>{{/DOUBTFUL}}
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
    {{#AS_PRINT}}<p class="more"><a href="{{PRINT_ADDRESS}}" rel="nofollow">[[results.print]]</a></p>{{/AS_PRINT}}
    {{#AS_CSV}}<p class="more"><a href="{{CSV_ADDRESS}}" rel="nofollow">[[results.csv]]</a></p>{{/AS_CSV}}
    {{#PAGING}}
    <nav class="paging" aria-label="[[results.pages]]">
      {{#PREVIOUS}}<a rel="prev" href="{{PREVIOUS_ADDRESS}}">[[results.previous]]</a>{{/PREVIOUS}}
      <span>{{PAGE_OF}}</span>
      {{#NEXT}}<a rel="next" href="{{NEXT_ADDRESS}}">[[results.next]]</a>{{/NEXT}}
    </nav>
    {{/PAGING}}
  </div>
  {{>FILTERS}}
</div>
