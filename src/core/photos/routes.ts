import { type Route, route } from '../../platform/http/route.ts'
import type { PhotosApi } from './contract.ts'
import { addPhoto, type Holds, photosOf, showPhoto, takePhotoBack } from './photos.ts'

/** The routes of the photos that hang at one kind of record, which `holds` finds. */
export function photoRoutes(api: PhotosApi, holds: Holds): Route[] {
  return [
    route(api.list, (ctx, input) => photosOf(ctx, holds, input)),
    route(api.show, (ctx, input) => showPhoto(ctx, holds, input)),
    route(api.add, (ctx, input) => addPhoto(ctx, holds, input)),
    route(api.takeBack, (ctx, input) => takePhotoBack(ctx, holds, input)),
  ]
}
