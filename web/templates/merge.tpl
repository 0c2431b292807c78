<div class="wide prose">
  <h1>[[merge.title]]</h1>
  {{#WRONG}}<div class="faults" role="alert"><p>{{WRONG_TEXT}}</p></div>{{/WRONG}}
  <p class="lead">{{LEAD}}</p>
  <p>{{REASONS}}</p>
  {{#HIDDEN}}<p><strong>[[merge.hidden]]</strong></p>{{/HIDDEN}}
  <p><a href="{{SWAP_ADDRESS}}">[[merge.swap]]</a></p>
  <form action="{{ACTION}}" method="post">
    <input type="hidden" name="form_token" value="{{TOKEN}}">
    <input type="hidden" name="kept_revision" value="{{KEPT_REVISION}}">
    <input type="hidden" name="old_revision" value="{{OLD_REVISION}}">
    <div class="rows" role="region" aria-label="[[merge.fields]]" tabindex="0">
    <table class="staff beside">
      <thead><tr><th scope="col">[[merge.field]]</th><th scope="col">[[merge.kept]] {{KEPT_NAME}}</th><th scope="col">[[merge.old]] {{OLD_NAME}}</th><th scope="col">[[merge.result]]</th></tr></thead>
      <tbody>
        {{#FIELD}}
        <tr{{#DIFFERS}} class="differs"{{/DIFFERS}}>
          <th scope="row">{{FIELD_NAME}}</th>
          <td>{{#KEPT}}{{#SIDE_PLAIN}}{{SIDE_TEXT}}{{/SIDE_PLAIN}}{{#SIDE_CHOICE}}<input type="radio" id="{{CHOICE_ID}}" name="{{CHOICE_NAME}}" value="{{CHOICE_VALUE}}"{{#CHOICE_CHECKED}} checked{{/CHOICE_CHECKED}}> <label for="{{CHOICE_ID}}"><span class="hidden">{{FIELD_NAME}}: </span>{{CHOICE_TEXT}}</label>{{/SIDE_CHOICE}}{{/KEPT}}</td>
          <td>{{#OLD}}{{#SIDE_PLAIN}}{{SIDE_TEXT}}{{/SIDE_PLAIN}}{{#SIDE_CHOICE}}<input type="radio" id="{{CHOICE_ID}}" name="{{CHOICE_NAME}}" value="{{CHOICE_VALUE}}"{{#CHOICE_CHECKED}} checked{{/CHOICE_CHECKED}}> <label for="{{CHOICE_ID}}"><span class="hidden">{{FIELD_NAME}}: </span>{{CHOICE_TEXT}}</label>{{/SIDE_CHOICE}}{{/OLD}}</td>
          <td>{{RESULT}}{{#LOST}} <span class="lost">[[merge.lost]] {{LOST_TEXT}}</span>{{/LOST}}</td>
        </tr>
        {{/FIELD}}
      </tbody>
    </table>
    </div>
    <p>{{ALONG}}</p>
    <p>[[merge.what_happens]]</p>
    <button class="button" type="submit">[[merge.button]]</button>
  </form>
  <p><a href="/duplicates">[[duplicates.title]]</a></p>
</div>
