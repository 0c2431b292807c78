<div class="wide prose">
  <h1>[[duplicates.title]]</h1>
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#WRONG}}<div class="faults" role="alert"><p>{{WRONG_TEXT}}</p></div>{{/WRONG}}
  <p class="lead">{{LEAD}}</p>
  {{#STILL}}<p>[[duplicates.still]]</p>{{/STILL}}
  <ol class="pairs">
    {{#PAIR}}
    <li>
      <h2><a href="{{ONE_ADDRESS}}">{{ONE}}</a> [[duplicates.and]] <a href="{{OTHER_ADDRESS}}">{{OTHER}}</a></h2>
      <p>{{SCORE}} {{REASONS}}</p>
      <p><a class="button" href="{{MERGE_ADDRESS}}">[[duplicates.merge]]<span class="hidden">: {{ONE}}, {{OTHER}}</span></a></p>
      <form action="/duplicates/different" method="post"><input type="hidden" name="form_token" value="{{TOKEN}}"><input type="hidden" name="one" value="{{ONE_ID}}"><input type="hidden" name="other" value="{{OTHER_ID}}"><button class="button quiet" type="submit">[[duplicates.different]]<span class="hidden">: {{ONE}}, {{OTHER}}</span></button></form>
    </li>
    {{/PAIR}}
  </ol>
  {{#NEXT}}<p><a href="{{NEXT_ADDRESS}}">[[duplicates.next]]</a></p>{{/NEXT}}
  {{#RECENT}}<h2>[[duplicates.recent]]</h2>{{/RECENT}}
  <ul class="pairs">
    {{#MERGED}}
    <li>
      <p>{{MERGED_TEXT}} <a href="{{KEPT_ADDRESS}}">{{KEPT_NAME}}</a></p>
      {{#UNDONE}}<p>[[duplicates.undone]]</p>{{/UNDONE}}
      {{#UNDO}}<form action="{{UNDO_ADDRESS}}" method="post"><input type="hidden" name="form_token" value="{{UNDO_TOKEN}}">{{#LEAVE}}<p>[[duplicates.survivor_changed]]</p><input type="hidden" name="survivor" value="leave"><button class="button quiet" type="submit">[[duplicates.undo_old]]</button>{{/LEAVE}}{{#WHOLE}}<button class="button quiet" type="submit">[[duplicates.undo]]</button>{{/WHOLE}}</form>{{/UNDO}}
    </li>
    {{/MERGED}}
  </ul>
</div>
