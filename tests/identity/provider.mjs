// An OpenID Connect provider with a few accounts, on loopback. Whoever types an account's name is signed in as it.
// Environment: PORT, and REDIRECT, the address that the dashboard wants its readers back at.
import Provider from "oidc-provider";

const accounts = {
  lectora: { email: "lectora@example.pe", email_verified: true },
  editor: { email: "editor@example.pe", email_verified: true, chasqui: ["editor:embassy-01"] },
  listado: { email: "Listado@Example.pe", email_verified: true },
  jefa: { email: "jefa@example.pe", email_verified: true },
  impostor: { email: "jefa@example.pe", email_verified: false },
};

const { PORT, REDIRECT } = process.env;
const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{
    client_id: "chasqui",
    client_secret: "only-for-tests-on-loopback",
    redirect_uris: [REDIRECT],
    post_logout_redirect_uris: [REDIRECT],
  }],
  claims: { openid: ["sub", "chasqui"], email: ["email", "email_verified"], profile: [] },
  conformIdTokenClaims: false, // Streamlit reads the ID token and asks for nothing more
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["only-for-tests-on-loopback"] },
  findAccount: (_, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
});
provider.listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
