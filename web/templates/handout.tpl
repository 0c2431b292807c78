<div class="wide prose">
  <h1>[[handing.title]]</h1>
  <p class="lead">{{LEAD_TEXT}}</p>
  <p>[[handing.promise]]</p>
  {{>FORM}}
  <p><a href="{{BACK_ADDRESS}}">[[handing.back]]</a></p>
</div>
