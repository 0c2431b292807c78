<ul>
  {{#FEWER}}<li><a href="{{FEWER_ADDRESS}}">{{FEWER_TEXT}}</a></li>{{/FEWER}}
  {{#WIDER}}<li><a href="{{WIDER_ADDRESS}}">[[nothing.wider]]</a></li>{{/WIDER}}
  {{#EVERYDAY}}<li><a href="{{EVERYDAY_ADDRESS}}">[[nothing.everyday]]</a></li>{{/EVERYDAY}}
  {{#NEAR}}<li>[[nothing.near]] {{#NEAR_CATEGORY}}<span class="near"><a href="{{NEAR_ADDRESS}}">{{NEAR_LABEL}}</a> <span class="hint whole">{{NEAR_COUNT}}</span></span>{{#NEAR_CATEGORY_separator}} · {{/NEAR_CATEGORY_separator}}{{/NEAR_CATEGORY}}</li>{{/NEAR}}
  {{#OTHER_WORDS}}<li>[[nothing.other_words]]</li>{{/OTHER_WORDS}}
  <li><a href="/browse">[[nothing.browse]]</a></li>
  <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
  <li><a href="{{MISSING_ADDRESS}}">[[nothing.missing]]</a></li>
</ul>
