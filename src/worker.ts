// Cloudflare Workers entry.
export default {
  async fetch(): Promise<Response> {
    return new Response('not ready', { status: 503 });
  },
};
