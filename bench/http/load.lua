-- wrk -s load.lua URL -- FILE [IF_NONE_MATCH]: ask for the paths of the file in turn; end with one line of JSON.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  requests, bad, place = {}, 0, 0
  for line in io.lines(args[1]) do
    local path, etag = line:match("^(%S+)\t?(%S*)$")
    local headers = {}
    if args[2] == "validators" then headers["If-None-Match"] = etag end
    table.insert(requests, wrk.format("GET", path, headers))
  end
  wanted = args[2] == "validators" and 304 or 200
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function response(status)
  if status ~= wanted then bad = bad + 1 end
end

function done(summary, latency)
  local bad, e = 0, summary.errors
  for _, thread in ipairs(threads) do bad = bad + thread:get("bad") end
  io.write(string.format(
    'JSON {"requests":%d,"seconds":%.4f,"p50_ms":%.3f,"p95_ms":%.3f,"bad":%d,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    bad, e.connect + e.read + e.write + e.timeout))
end
