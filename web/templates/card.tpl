<article class="card" id="s-{{LIST_CODE}}">
  <div class="what">
    <h3><a href="{{ADDRESS}}">{{NAME}}</a></h3>
    <p class="org">{{#HAS_ORGANISATION}}{{ORGANISATION}}{{/HAS_ORGANISATION}}{{#ORGANISATION_AND_SECTOR}} · {{/ORGANISATION_AND_SECTOR}}{{#HAS_SECTOR}}{{SECTOR}}{{/HAS_SECTOR}}</p>
    {{#CLOSED}}<p class="state closed">{{CLOSED_TEXT}}</p>{{/CLOSED}}
    {{#HAS_ALERT}}<p class="alert">{{ALERT}}</p>{{/HAS_ALERT}}
    {{#HAS_SUMMARY}}<p class="summary">{{SUMMARY}}</p>{{/HAS_SUMMARY}}
    <dl class="facts">
      {{#FACT}}
      <div><dt>{{FACT_NAME}}</dt> <dd>{{#FACT_KNOWN}}{{FACT_VALUE}}{{/FACT_KNOWN}}{{#FACT_UNKNOWN}}<span class="unknown">[[unknown]]</span>{{/FACT_UNKNOWN}}</dd></div>
      {{/FACT}}
    </dl>
    {{#ADD}}<p class="pick"><a href="{{ADD_ADDRESS}}" rel="nofollow">[[shortlist.add]]<span class="hidden"> {{NAME}}</span></a></p>{{/ADD}}
    {{#ON_LIST}}<p class="pick"><b>[[shortlist.on]]</b> · <a href="{{LIST_ADDRESS}}">[[shortlist.see]]</a> · <a href="{{OFF_ADDRESS}}" rel="nofollow">[[shortlist.off]]<span class="hidden"> {{NAME}}</span></a></p>{{/ON_LIST}}{{#RECORD}}<p class="pick"><a href="{{RECORD_ADDRESS}}" rel="nofollow">[[card.record]]<span class="hidden"> {{NAME}}</span></a></p>{{/RECORD}}
    <a class="wrong" href="{{WRONG_ADDRESS}}">[[report.link]]<span class="hidden"> {{NAME}}</span></a>
    {{#WHY}}
    <p class="why">{{#WHY_ITEM}}{{#WHY_FOUND}}{{#WHY_WORD}}<mark>{{WORD}}</mark> {{/WHY_WORD}}{{WHY_FIELD}}{{/WHY_FOUND}}{{#WHY_THROUGH}}<mark>{{PHRASE}}</mark> <span aria-hidden="true">→</span><span class="hidden">[[why.through]]</span> {{MEANING}}{{/WHY_THROUGH}}{{#WHY_KIND}}{{KIND}}{{/WHY_KIND}}{{#WHY_ITEM_separator}} · {{/WHY_ITEM_separator}}{{/WHY_ITEM}}
      {{#MISSING}}<span class="missing">[[why.missing]] {{#MISSING_WORD}}<b>{{WORD}}</b>{{#MISSING_WORD_separator}}, {{/MISSING_WORD_separator}}{{/MISSING_WORD}}</span>{{/MISSING}}
    </p>
    {{/WHY}}
  </div>
  <div class="reach">
    {{#PHONE}}
    {{#DIALLABLE}}<a class="tel" href="tel:{{PHONE_DIAL}}">{{PHONE_TEXT}}</a>{{/DIALLABLE}}
    {{#UNDIALLABLE}}<span class="tel">{{PHONE_TEXT}}</span>{{/UNDIALLABLE}}
    {{#HAS_PHONE_NOTE}}<p class="hint">{{PHONE_NOTE}}</p>{{/HAS_PHONE_NOTE}}
    {{/PHONE}}
    {{#HERE_AND_NOW}}<p class="now">{{#OPEN_NOW}}<b>[[card.open_now]]</b>{{/OPEN_NOW}}{{#CLOSED_NOW}}[[card.closed_now]]{{/CLOSED_NOW}}{{#OPEN_THEN}}<b>[[card.open_then]]</b>{{/OPEN_THEN}}{{#OPEN_THEN_UNKNOWN}}<span class="unknown">[[card.open_then_unknown]]</span>{{/OPEN_THEN_UNKNOWN}}{{#OPEN_UNKNOWN}}<span class="unknown">[[card.open_unknown]]</span>{{/OPEN_UNKNOWN}}{{#DISTANCE}} · {{DISTANCE_TEXT}}{{/DISTANCE}}{{#COVERAGE}} · {{COVERAGE_TEXT}}{{/COVERAGE}}</p>{{/HERE_AND_NOW}}
    {{#NO_PHONE}}<p><span class="unknown">[[phone.unknown]]</span></p>{{/NO_PHONE}}
    {{#HAS_EMAIL}}<p><a class="long" href="mailto:{{EMAIL}}">{{EMAIL}}</a></p>{{/HAS_EMAIL}}
    {{#HAS_WEB}}<p><a class="long" href="{{WEB}}" rel="nofollow">[[card.website]]</a></p>{{/HAS_WEB}}
    {{#WHERE}}<p>{{WHERE_TEXT}}{{#WHERE_AND_POSTCODE}}, {{/WHERE_AND_POSTCODE}}{{#HAS_POSTCODE}}<span class="whole">{{POSTCODE}}</span>{{/HAS_POSTCODE}}</p>{{/WHERE}}
    {{#WHERE_UNKNOWN}}<p><span class="unknown">[[card.where_unknown]]</span></p>{{/WHERE_UNKNOWN}}
    {{#CHECKED}}<p class="checked">{{CHECKED_TEXT}}</p>{{/CHECKED}}
    {{#OVERDUE}}<p class="stale">{{CHECKED_TEXT}}</p>{{/OVERDUE}}
    {{#NEVER_CHECKED}}<p><span class="unknown">{{CHECKED_TEXT}}</span></p>{{/NEVER_CHECKED}}
    {{#PROBLEM}}<p class="stale">{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
  </div>
</article>
