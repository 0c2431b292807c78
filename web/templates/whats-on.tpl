<div class="wide split">
  <div class="head">
    <div class="count">
      <h1>{{HEADING}}</h1>
      <p class="said">{{COUNT_TEXT}}</p>
      {{#PLACE}}<p class="said">{{PLACE_TEXT}}{{#FROM_LISTINGS}} [[place.from_listings]]{{/FROM_LISTINGS}}{{#WIDENED}} {{WIDENED_TEXT}}{{/WIDENED}}</p>{{/PLACE}}
      {{#HOURS_UNKNOWN}}<p class="said">{{HOURS_UNKNOWN_TEXT}} <a href="{{HOURS_UNKNOWN_ADDRESS}}">[[whats_on.show_them]]</a></p>{{/HOURS_UNKNOWN}}
    </div>
    {{>URGENT_BOX}}
    <p class="sort"><a href="{{AS_RESULTS_ADDRESS}}">[[whats_on.as_results]]</a></p>
    <nav class="days" aria-label="[[whats_on.days]]">
      <ul>{{#WEEKDAY}}<li><a href="{{WEEKDAY_ADDRESS}}"{{#CHOSEN}} aria-current="page"{{/CHOSEN}}>{{WEEKDAY_NAME}}</a></li>{{/WEEKDAY}}</ul>
    </nav>
    {{#CHIPS}}
    <ul class="chips" aria-label="[[filter.chosen]]">
      {{#CHIP}}
      <li><a class="chip" href="{{CHIP_ADDRESS}}"><span class="hidden">[[filter.remove]] </span>{{CHIP_LABEL}} <b aria-hidden="true">×</b></a></li>
      {{/CHIP}}
      {{#CLEAR}}<li><a class="chip" href="{{CLEAR_ADDRESS}}">[[filter.clear]]</a></li>{{/CLEAR}}
    </ul>
    {{/CHIPS}}
  </div>
  <div class="list">
    {{#NOTHING_ON}}<div class="more"><h2>[[whats_on.nothing]]</h2><p>[[whats_on.nothing_text]]</p></div>{{/NOTHING_ON}}
    {{#BEYOND_LAST_PAGE}}<p class="more">[[results.beyond]] <a href="{{LAST_PAGE_ADDRESS}}">[[results.last_page]]</a></p>{{/BEYOND_LAST_PAGE}}
    {{#PART}}
    <h2 class="group">{{PART_NAME}}</h2>
    <ol class="sessions">
      {{#SESSION}}
      <li>
        <p class="time">{{SESSION_TIME}}</p>
        <div>
          <h3><a href="{{ADDRESS}}">{{NAME}}</a></h3>
          <p class="org">{{#HAS_WHERE}}{{WHERE}}{{/HAS_WHERE}}{{#WHERE_UNKNOWN}}<span class="unknown">[[card.where_unknown]]</span>{{/WHERE_UNKNOWN}}</p>
          <dl class="facts">
            {{#FACT}}<div><dt>{{FACT_NAME}}</dt> <dd>{{#FACT_KNOWN}}{{FACT_VALUE}}{{/FACT_KNOWN}}{{#FACT_UNKNOWN}}<span class="unknown">[[unknown]]</span>{{/FACT_UNKNOWN}}</dd></div>{{/FACT}}
          </dl>
        </div>
      </li>
      {{/SESSION}}
    </ol>
    {{/PART}}
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
