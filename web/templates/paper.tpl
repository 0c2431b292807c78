<article class="wide prose paper">
  <h1>{{HEADING}}</h1>
  <p class="lead">{{LEAD}}</p>
  <p>{{ONLINE}}</p>
  {{#HAS_RETURN}}<p>{{RETURN}}</p>{{/HAS_RETURN}}
  {{#LISTING}}
  <section>
    <h2>{{NAME}}</h2>
    <p><span class="tickbox" aria-hidden="true">☐</span> [[paper.nothing_changed]] &nbsp; <span class="tickbox" aria-hidden="true">☐</span> [[paper.closed_for_good]]</p>
    <table>
      <thead><tr><th scope="col">[[queue.field]]</th><th scope="col">[[paper.now]]</th><th scope="col">[[paper.change_to]]</th></tr></thead>
      <tbody>{{#FIELD}}<tr><th scope="row">{{FIELD_NAME}}</th><td>{{FIELD_VALUE}}</td><td class="blank"></td></tr>{{/FIELD}}</tbody>
    </table>
  </section>
  {{/LISTING}}
  <p class="sign">[[paper.role]] ______________________ [[paper.day]] ______________</p>
</article>
