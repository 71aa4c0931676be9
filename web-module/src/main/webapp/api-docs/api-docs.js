// A file of its own, as the content security policy allows no script in a page.
SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
});
